package failover.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files that are rendered: tried out before anything relies on them. */
final class Sources {
    /** The places that the fallback page must have, and what visitors would miss. */
    private static final Map<Slot, String> NEEDED = new EnumMap<>(Map.of(
            Slot.REASON, "visitors are not told whether this is an outage or planned work",
            Slot.STATUS, "visitors are not told since when they see the page",
            Slot.MESSAGE, "an operator's message to the visitors is shown nowhere"));

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

    private Optional<Slot> missing(Path file, String page) {
        return file.equals(folder.resolve("index.html"))
                ? NEEDED.keySet().stream().filter(slot -> !slot.isIn(page)).findFirst()
                : Optional.empty();
    }

    private Optional<String> complaint(PageTemplate template, Path file) {
        try {
            var page = template.neutral(Files.readString(file));
            return missing(file, page).map(slot -> "%s: there is no %s: %s"
                    .formatted(folder.relativize(file), slot.html(), NEEDED.get(slot)));
        } catch (IllegalStateException e) {
            return Optional.of(folder.relativize(file) + ": " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
