package failover.rehearsal.page;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import failover.rehearsal.node.NodePackages;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/**
 * A primary with the pages of this test's resources and the real style sheets, fonts, scripts and pages of npm packages.
 *
 * <p>{@code /npm/} holds the packages, {@code /assets/} those of govuk-frontend as its style sheet wants them, {@code
 * /photos/640x480/3.jpg} a picture of that size, and every other path the resource of that name.
 */
final class PackageSite implements HttpHandler {
    private static final Pattern PHOTO = Pattern.compile("/photos/(\\d+)x(\\d+)/(\\d+)\\.(png|jpg)");
    /** Pages that are older than UTF-8; they declare their encodings themselves, the Japanese one as Shift_JIS. */
    private static final Map<String, Charset> LEGACY = Map.of("/intranet", Charset.forName("windows-1252"), "/ryokan",
            Charset.forName("windows-31j"));

    private final Path packages;

    PackageSite() throws IOException, InterruptedException {
        packages = NodePackages.script("node_modules");
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var content = content(path);
        if (content.isPresent()) {
            Shop.answer(exchange, 200, type(path), content.get());
        } else {
            Shop.answer(exchange, 404, "text/html; charset=utf-8", "<h1>Not found</h1>".getBytes());
        }
    }

    private Optional<byte[]> content(String path) throws IOException {
        var photo = PHOTO.matcher(path);
        if (photo.matches()) {
            return Optional.of(photo(Integer.parseInt(photo.group(1)), Integer.parseInt(photo.group(2)),
                    Integer.parseInt(photo.group(3)), photo.group(4)));
        }
        if (path.startsWith("/npm/")) {
            return file(packages.resolve(path.substring("/npm/".length())));
        }
        if (path.startsWith("/assets/")) {
            return file(packages.resolve("govuk-frontend/dist/govuk" + path));
        }
        return resource(path);
    }

    private static Optional<byte[]> file(Path file) throws IOException {
        return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    }

    private static Optional<byte[]> resource(String path) throws IOException {
        try (var stream = PackageSite.class.getResourceAsStream("real" + path + (isPage(path) ? ".html" : ""))) {
            if (stream == null) {
                return Optional.empty();
            }
            var text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return Optional.of(text.getBytes(LEGACY.getOrDefault(path, StandardCharsets.UTF_8)));
        }
    }

    private static boolean isPage(String path) {
        return !path.contains(".");
    }

    private static String type(String path) {
        if (LEGACY.containsKey(path)) {
            return "text/html";
        }
        return isPage(path) || path.endsWith(".html") ? "text/html; charset=utf-8" : PageServer.type(path);
    }

    /** Two colours that run into each other, and a shape, so that a stretched or a missing picture is seen. */
    private static byte[] photo(int width, int height, int number, String format) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setPaint(new GradientPaint(0, 0, Color.getHSBColor(number * 0.13f, 0.5f, 0.9f), width, height,
                Color.getHSBColor(number * 0.13f + 0.3f, 0.7f, 0.5f)));
        pen.fillRect(0, 0, width, height);
        pen.setColor(Color.WHITE);
        pen.fillOval(width / 4, height / 4, width / 2, height / 2);
        pen.dispose();
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, format, bytes);
        return bytes.toByteArray();
    }
}
