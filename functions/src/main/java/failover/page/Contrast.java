package failover.page;

/** Whether a text can be read on a ground: WCAG 2.2, success criterion 1.4.3. */
final class Contrast {
    private static final double ENOUGH = 4.5;

    private Contrast() {}

    /** @param text as the ground: {@code #rrggbb} */
    static boolean isEnough(String text, String ground) {
        return ratio(luminance(text), luminance(ground)) >= ENOUGH;
    }

    private static double ratio(double one, double other) {
        return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    }

    private static double luminance(String colour) {
        return 0.2126 * channel(colour, 1) + 0.7152 * channel(colour, 3) + 0.0722 * channel(colour, 5);
    }

    /** From sRGB to linear light. */
    private static double channel(String colour, int at) {
        var value = Integer.parseInt(colour, at, at + 2, 16) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
