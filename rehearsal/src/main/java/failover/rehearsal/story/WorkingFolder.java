package failover.rehearsal.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.regex.Pattern;

/** A folder for what the processes of one rehearsal need, which goes with it. */
record WorkingFolder(Path path) implements AutoCloseable {
    private static final Pattern NAME = Pattern.compile("rehearsal-(\\d+)-.*");

    /** Removes those of rehearsals that were killed, too. */
    static WorkingFolder create(Path parent) throws IOException {
        Files.createDirectories(parent);
        try (var folders = Files.list(parent)) {
            folders.filter(WorkingFolder::isLeft).map(WorkingFolder::new).forEach(WorkingFolder::close);
        }
        return new WorkingFolder(
                Files.createTempDirectory(parent, "rehearsal-%d-".formatted(ProcessHandle.current().pid())));
    }

    private static boolean isLeft(Path folder) {
        var name = NAME.matcher(folder.getFileName().toString());
        return name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty();
    }

    @Override
    public void close() {
        try (var files = Files.walk(path)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException("could not remove " + path, e);
        }
    }
}
