package failover.page;

import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a team says in its own words: {@code settings.json} beside the sources of the pages, checked.
 *
 * @param time    how times are written, in UTC and in the page's language
 * @param contact a mail address or an https URL
 * @param logo    name of a file in {@code assets}
 * @param colours by the placeholder's name, such as {@code light.sky}; each {@code #rrggbb}
 * @param texts   by the placeholder's name; plain text, {@code {{domain}}} and for some {@code {{checked}}},
 *                {@code {{since}}}, {@code {{until}}} and {@code {{saved}}} inside
 * @param back    how the page notices that the service is back
 */
public record PageSettings(Locale language, DateTimeFormatter time, String contact, String logo,
        Map<String, String> colours, Map<String, String> texts, Return back) {
    public static final String FILE = "settings.json";
    /** As people find it in the repository. */
    public static final String SOURCE = "fallback/" + FILE;

    private static final Pattern EXAMPLE = Pattern.compile("[@./]example\\.(com|net|org)\\b");

    /**
     * How the page's script looks whether the service is back.
     *
     * @param every   between two looks
     * @param answers good ones in a row, before the visitor is led back
     * @param again   the shortest time to another try when the first has brought the fallback once more: longer than
     *                browsers keep an idle connection, since only a new one asks DNS
     */
    public record Return(Duration every, int answers, Duration again) {}

    /**
     * Reads the settings of the pages in a folder, and sees that the pages can be rendered with them.
     *
     * @throws InvalidPageSettings naming everything that is wrong, in the settings and in the other files
     */
    public static PageSettings read(Path folder) {
        var parser = PageSettingsParser.of(folder);
        var settings = parser.settings();
        var mistakes = Stream.concat(parser.mistakes(), new Sources(folder).mistakes(settings).stream()).toList();
        if (!mistakes.isEmpty()) {
            throw new InvalidPageSettings(mistakes);
        }
        return settings;
    }

    /** Whether visitors can be led there: a mail address without {@code mailto:}, or an https URL. */
    public static boolean isContact(String text) {
        return text.matches(PageSettingsParser.CONTACT);
    }

    /** Whether visitors would be sent to a place that nobody owns. */
    public boolean hasExampleContact() {
        return isExample(contact);
    }

    /** Whether a mail address or URL belongs to the names that are reserved for examples. */
    public static boolean isExample(String contact) {
        return EXAMPLE.matcher(contact).find();
    }
}
