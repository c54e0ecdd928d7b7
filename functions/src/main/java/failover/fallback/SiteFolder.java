package failover.fallback;

import static java.nio.charset.StandardCharsets.UTF_8;

import failover.contract.SiteKeys;
import failover.page.PageSettings;
import failover.page.PageTemplate;
import failover.publish.Digest;
import failover.publish.SiteFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Reads the site out of the package: {@code fallback/X} becomes {@code _fallback/X}, with everything but the status. */
final class SiteFolder {
    private final Path folder;
    private final PageTemplate template;
    private final String rules;

    /** @param rules of the copies, which belong to the identity of the package */
    SiteFolder(Path folder, PageTemplate template, String rules) {
        this.folder = folder;
        this.template = template;
        this.rules = rules;
    }

    /** @throws IllegalStateException when there is no page: an empty site must never replace a published one */
    SitePackage read() {
        if (!Files.isRegularFile(folder.resolve("index.html"))) {
            throw new IllegalStateException("The package holds no fallback/index.html");
        }
        try (var paths = Files.walk(folder)) {
            var files = paths.filter(Files::isRegularFile).filter(SiteFolder::isPublished).sorted().map(this::file)
                    .toList();
            return new SitePackage(id(files), files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String id(List<SiteFile> files) throws IOException {
        var settings = folder.resolve(PageSettings.FILE);
        var words = Files.exists(settings) ? Files.readString(settings) : "";
        var parts = files.stream().map(file -> file.key() + " " + file.digest()).collect(Collectors.joining("\n"));
        return Digest.sha256((parts + "\n" + rules + "\n" + words).getBytes(UTF_8));
    }

    private static boolean isPublished(Path file) {
        var name = file.getFileName().toString();
        return !name.startsWith(".") && !name.equals(PageSettings.FILE);
    }

    private SiteFile file(Path path) {
        var key = SiteKeys.PREFIX + folder.relativize(path).toString().replace('\\', '/');
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
