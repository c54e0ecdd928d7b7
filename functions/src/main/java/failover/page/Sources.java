package failover.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The files that are rendered: tried out before anything relies on them. */
final class Sources {
    private final Path folder;

    Sources(Path folder) {
        this.folder = folder;
    }

    /** What keeps files from being rendered, one complaint for each. */
    List<String> complaints(PageSettings settings) {
        var template = new PageTemplate(settings, "www.example.com", "https://origin.www.example.com/");
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).filter(file -> PageTemplate.fills(file.toString())).sorted()
                    .map(file -> complaint(template, file)).flatMap(Optional::stream).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<String> complaint(PageTemplate template, Path file) {
        try {
            template.neutral(Files.readString(file));
            return Optional.empty();
        } catch (IllegalStateException e) {
            return Optional.of(folder.relativize(file) + ": " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
