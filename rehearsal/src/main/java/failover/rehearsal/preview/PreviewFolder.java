package failover.rehearsal.preview;

import static java.nio.charset.StandardCharsets.UTF_8;

import failover.contract.SiteKeys;
import failover.copy.PageReport;
import failover.copy.SavedCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The folder with the copy and the report. The copy opens in a browser as it lies there. */
final class PreviewFolder {
    private static final JsonMapper JSON = JsonMapper.shared();

    private PreviewFolder() {}

    /** @return what to say about it */
    static String write(Path folder, PageReport page, String text) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("report.txt"), text);
        Files.writeString(folder.resolve("report.json"),
                JSON.writerWithDefaultPrettyPrinter().writeValueAsString(page.fields()) + "\n");
        var copy = folder.resolve("index.html");
        Files.deleteIfExists(copy); // of the preview before
        if (page.saved().isPresent()) {
            write(folder, page.saved().get());
        }
        return "\nReport: %s\n%s".formatted(folder.resolve("report.txt"),
                page.saved().isPresent() ? "Copy: " + copy + "\n" : "");
    }

    private static void write(Path folder, SavedCopy copy) throws IOException {
        Files.writeString(folder.resolve("index.html"),
                copy.html().replace("\"/" + SiteKeys.ASSETS, "\"" + SiteKeys.ASSETS)
                        .replace(", /" + SiteKeys.ASSETS, ", " + SiteKeys.ASSETS));
        for (Map.Entry<String, byte[]> asset : copy.assets().entrySet()) {
            var file = folder.resolve(asset.getKey());
            Files.createDirectories(file.getParent());
            Files.write(file, asset.getKey().endsWith(".css") ? relative(asset.getValue()) : asset.getValue());
        }
    }

    /** Style sheets lie beside what they load. */
    private static byte[] relative(byte[] css) {
        return new String(css, UTF_8).replace("url(\"/" + SiteKeys.SAVED_ASSETS, "url(\"").getBytes(UTF_8);
    }
}
