package failover.rehearsal.page;

import failover.contract.SiteKeys;
import failover.contract.VisitorMessage;
import failover.copy.Banner;
import failover.page.PageSettings;
import failover.page.PageTemplate;
import failover.page.Slot;
import failover.page.Status;
import failover.page.Told;
import failover.rehearsal.testing.Repository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The site as it is published from {@code fallback/}. */
final class FallbackSite {
    static final String ORIGIN = "https://origin.www.example.com";

    private static final Path FOLDER = Repository.ROOT.resolve("fallback");
    private static final PageSettings SETTINGS = PageSettings.read(FOLDER);
    private static final PageTemplate TEMPLATE = template(SETTINGS);
    private static final Instant SINCE = Instant.parse("2026-11-22T10:01:20Z");
    private static final Instant CHECKED = Instant.parse("2026-11-22T10:04:31Z");
    private static final Status OUTAGE = new Status.FailedOver(SINCE);

    private FallbackSite() {}

    /** As visitors see it during an outage that began at 10:01. */
    static String page() throws IOException {
        return page(new Told(OUTAGE, Optional.empty()));
    }

    /** Of planned work until noon. */
    static String planned(VisitorMessage message) throws IOException {
        return page(new Told(new Status.Planned(SINCE, Instant.parse("2026-11-22T12:00:00Z")), Optional.of(message)));
    }

    private static String page(Told told) throws IOException {
        return page(TEMPLATE, told);
    }

    /** During an outage, with a message, as a page that notices sooner that the service is back. */
    static String page(PageSettings.Return back, VisitorMessage message) throws IOException {
        return page(template(new PageSettings(SETTINGS.language(), SETTINGS.time(), SETTINGS.contact(), SETTINGS.logo(),
                SETTINGS.colours(), SETTINGS.texts(), back)), new Told(OUTAGE, Optional.of(message)));
    }

    /** In German, with a logo of this name, during an outage that began days ago and was checked then. */
    static String german(String logo, Instant checked) throws IOException {
        var template = template(new PageSettings(Locale.GERMAN, SETTINGS.time(), SETTINGS.contact(), logo,
                SETTINGS.colours(), SETTINGS.texts(), SETTINGS.back()));
        return template.telling(template.neutral(Files.readString(FOLDER.resolve("index.html"))),
                new Told(new Status.FailedOver(Instant.parse("2025-01-22T10:01:20Z")), Optional.empty()), checked);
    }

    private static String page(PageTemplate template, Told told) throws IOException {
        return template.telling(template.neutral(Files.readString(FOLDER.resolve("index.html"))), told, CHECKED);
    }

    static Banner banner() {
        return Banner.of(TEMPLATE);
    }

    /** A copy as it is published, taken at 10:01. */
    static String saved(String html) {
        return Slot.SAVED.filled(html, TEMPLATE.time(SINCE));
    }

    static String saved(String html, VisitorMessage message) {
        return TEMPLATE.telling(saved(html), new Told(OUTAGE, Optional.of(message)), CHECKED);
    }

    private static PageTemplate template(PageSettings settings) {
        return new PageTemplate(settings, "www.example.com", ORIGIN + "/");
    }

    /** What is published under this path of the site, other than the page. */
    static Optional<byte[]> asset(String path) throws IOException {
        var file = FOLDER.resolve(path.substring(1 + SiteKeys.PREFIX.length()));
        return Files.isRegularFile(file) ? Optional.of(content(file)) : Optional.empty();
    }

    /** All that is published, rendered. */
    static List<byte[]> contents() throws IOException {
        try (var files = Files.walk(FOLDER)) {
            var assets = Stream.<byte[]>builder();
            for (var file : files.filter(Files::isRegularFile).filter(FallbackSite::isPublished).toList()) {
                assets.add(content(file));
            }
            return assets.build().toList();
        }
    }

    private static boolean isPublished(Path file) {
        return !file.endsWith(PageSettings.FILE);
    }

    private static byte[] content(Path file) throws IOException {
        return PageTemplate.fills(file.toString())
                ? TEMPLATE.neutral(Files.readString(file)).getBytes(StandardCharsets.UTF_8)
                : Files.readAllBytes(file);
    }
}
