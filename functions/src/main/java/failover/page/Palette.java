package failover.page;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The colours of the light and the dark page; what is written in them must be readable. */
final class Palette {
    /** The page's words for them are in {@code assets/colours.css}. */
    private static final List<String> NAMES = List.of("sky", "horizon", "ink", "soft", "accent", "onAccent");
    private static final List<Writing> WRITINGS = List.of(new Writing("ink", "sky"), new Writing("ink", "horizon"),
            new Writing("soft", "sky"), new Writing("soft", "horizon"), new Writing("accent", "sky"),
            new Writing("accent", "horizon"), new Writing("onAccent", "accent"));

    private final Keys keys;
    private final Map<String, String> colours = new LinkedHashMap<>();

    private record Writing(String text, String ground) {}

    private Palette(Keys keys) {
        this.keys = keys;
    }

    /** By names such as {@code light.sky}. */
    static Map<String, String> read(Keys keys) {
        var palette = new Palette(keys);
        palette.readScheme("light.");
        palette.readScheme("dark.");
        palette.readColour("sea");
        return palette.colours;
    }

    private void readScheme(String scheme) {
        NAMES.forEach(name -> readColour(scheme + name));
        WRITINGS.forEach(writing -> refuseUnreadable(scheme + writing.text(), scheme + writing.ground()));
    }

    private void readColour(String name) {
        colours.put(name, keys.text("colours." + name, "a colour such as #0b5f63",
                text -> text.matches("#[0-9a-fA-F]{6}")));
    }

    private void refuseUnreadable(String text, String ground) {
        var written = colours.get(text);
        var below = colours.get(ground);
        if (!written.isEmpty() && !below.isEmpty() && !Contrast.isEnough(written, below)) {
            keys.refuse("colours.%s is \"%s\", on colours.%s, \"%s\"; allowed: a contrast of at least 4.5 : 1"
                    .formatted(text, written, ground, below));
        }
    }
}
