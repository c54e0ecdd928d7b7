package failover.infra;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the tests find the project's files: Maven runs them in the module's folder, an editor perhaps in the root. */
public final class Repository {
    public static final Path ROOT = Files.exists(Path.of("cdk.json"))
            ? Path.of("").toAbsolutePath()
            : Path.of("..").toAbsolutePath().normalize();
    public static final Path EXAMPLE = ROOT.resolve("infra/example.json");

    private Repository() {}
}
