package failover.rehearsal.page;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;

/** How far two screenshots of the same size differ; what is empty below both pages does not count. */
final class Pixels {
    /** Of 255, in one of the colours red, green and blue; below it nobody sees a difference. */
    private static final int VISIBLE = 16;

    private Pixels() {}

    /** The part of the pixels that differ visibly, in percent; a picture of them is left in {@code difference}. */
    static double differing(Path one, Path other, Path difference) throws IOException {
        var first = ImageIO.read(one.toFile());
        var second = ImageIO.read(other.toFile());
        if (first.getWidth() != second.getWidth() || first.getHeight() != second.getHeight()) {
            throw new IllegalArgumentException(one + " and " + other + " have not the same size");
        }
        var shown = new BufferedImage(first.getWidth(), first.getHeight(), BufferedImage.TYPE_INT_RGB);
        int height = Math.max(height(first), height(second));
        long differing = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < first.getWidth(); x++) {
                if (isVisible(first.getRGB(x, y), second.getRGB(x, y))) {
                    differing++;
                    shown.setRGB(x, y, 0xFF0000);
                }
            }
        }
        ImageIO.write(shown, "png", difference.toFile());
        return 100.0 * differing / (first.getWidth() * (double) height);
    }

    /** Without the lowest rows that all look the same. */
    private static int height(BufferedImage image) {
        int height = image.getHeight();
        var empty = row(image, height - 1);
        while (height > 1 && Arrays.equals(row(image, height - 1), empty)) {
            height--;
        }
        return height;
    }

    private static int[] row(BufferedImage image, int y) {
        return image.getRGB(0, y, image.getWidth(), 1, null, 0, image.getWidth());
    }

    private static boolean isVisible(int one, int other) {
        return colour(one, other, 16) || colour(one, other, 8) || colour(one, other, 0);
    }

    private static boolean colour(int one, int other, int shift) {
        return Math.abs((one >> shift & 0xFF) - (other >> shift & 0xFF)) > VISIBLE;
    }
}
