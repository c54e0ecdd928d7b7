package failover.rehearsal.engine.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small stacks for tests. */
public final class Templates {
    private Templates() {}

    /** Stack {@code Failover} with these resources: the members of the JSON object. */
    public static Template failover(Path directory, String resources) {
        return Template.read(write(directory, "{\"Resources\": {" + resources + "}}"));
    }

    static Path write(Path directory, String template) {
        try {
            return Files.writeString(directory.resolve("Failover.template.json"), template);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
