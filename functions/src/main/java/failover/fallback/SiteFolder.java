package failover.fallback;

import static java.nio.charset.StandardCharsets.UTF_8;

import failover.page.PageSettings;
import failover.page.PageTemplate;
import failover.publish.PublishPlan;
import failover.publish.SiteFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads the site out of the package: {@code fallback/X} becomes {@code _fallback/X}, with all but the status. */
final class SiteFolder {
    private final Path folder;
    private final PageTemplate template;

    SiteFolder(Path folder, PageTemplate template) {
        this.folder = folder;
        this.template = template;
    }

    /** @throws IllegalStateException when there is no page: an empty site must never replace a published one */
    List<SiteFile> read() {
        if (!Files.isRegularFile(folder.resolve("index.html"))) {
            throw new IllegalStateException("The package holds no fallback/index.html");
        }
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).filter(SiteFolder::isPublished).sorted().map(this::file).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isPublished(Path file) {
        var name = file.getFileName().toString();
        return !name.startsWith(".") && !name.equals(PageSettings.FILE);
    }

    private SiteFile file(Path path) {
        var key = PublishPlan.PREFIX + folder.relativize(path).toString().replace('\\', '/');
        try {
            var bytes = Files.readAllBytes(path);
            return SiteFile.of(key, PageTemplate.fills(key) ? rendered(bytes) : bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] rendered(byte[] source) {
        return template.neutral(new String(source, UTF_8)).getBytes(UTF_8);
    }
}
