package failover.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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

    /** What keeps files from being rendered. */
    List<Mistake> mistakes(PageSettings settings) {
        var template = new PageTemplate(settings, "www.example.com", "https://origin.www.example.com/");
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).filter(file -> PageTemplate.fills(file.toString())).sorted()
                    .flatMap(file -> mistakes(template, file)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Stream<Mistake> mistakes(PageTemplate template, Path file) {
        var name = folder.relativize(file).toString();
        var source = text(file);
        return Stream.concat(
                template.unknown(source).map(found -> Mistake.at(name, source, found.start(),
                        "unknown placeholder %s; %s".formatted(found.group(), hint(template, found.group(1))))),
                missing(name, source).map(slot -> Mistake.in(name, "there is no %s: %s".formatted(slot.html(),
                        NEEDED.get(slot)))));
    }

    private static String hint(PageTemplate template, String written) {
        return Typo.meant(written, template.names()).map(meant -> "did you mean {{%s}}?".formatted(meant))
                .orElseGet(() -> "there are: " + String.join(", ", template.names()));
    }

    private static Stream<Slot> missing(String name, String page) {
        return name.equals("index.html") ? NEEDED.keySet().stream().filter(slot -> !slot.isIn(page)) : Stream.empty();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
