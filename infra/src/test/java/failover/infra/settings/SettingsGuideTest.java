package failover.infra.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import failover.infra.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/settings.md says what the Javadoc of the props says. With {@code -Dguide.write=true} the test writes the guide. */
class SettingsGuideTest {
    private static final Path GUIDE = Repository.ROOT.resolve("docs/settings.md");
    private static final Pattern PRICE = Pattern.compile("\\s*(?:Price: (.*?) USD a month\\.?|No price\\.?)$");
    private static final Set<String> MUST = Set.of("domain", "zoneName", "hostedZoneId");
    private static final Set<String> OFTEN = Set.of("emails", "service", "origin", "visitorRecords", "checkPath",
            "checkSearchString", "timeZone", "copy.paths", "copy.marker", "copy.remove");

    private final Map<String, String> javadoc = PropsJavadoc
            .read(Repository.ROOT.resolve("infra/src/main/java/failover/infra/settings"));

    SettingsGuideTest() throws IOException {}

    @Test
    void the_guide_says_what_the_javadoc_says() throws IOException {
        var guide = guide();
        if (Boolean.getBoolean("guide.write")) {
            Files.writeString(GUIDE, guide);
        }
        assertEquals(guide, Files.readString(GUIDE));
    }

    private String guide() {
        var text = new StringBuilder(
                """
                        # Settings

                        The settings are one JSON object, in a file (`-c settings=settings.json`) or in `cdk.json` under the \
                        context key `failover`. [`infra/example.json`](../infra/example.json) is an example, and \
                        `./rehearse init` writes one for you. Every mistake is reported in one message, with its line and column, \
                        before anything is built. The settings of the page are in [page.md](page.md).

                        This page is generated from the Javadoc of the [construct library](library.md), where each setting is a \
                        method of a builder. *Must* stands for what every file sets, *often* for what many do, *rare* for \
                        what you change when you need it. The last column is the price in USD a month, where a setting has one; \
                        [cost.md](cost.md) has the whole table.
                        """);
        groups().forEach((title, properties) -> {
            text.append("\n## ").append(title).append("\n\n| setting | set | meaning | price |\n|---|---|---|---|\n");
            properties.forEach(property -> text.append(row(property.key())));
        });
        return text.toString();
    }

    /** In the order in which most people need them. */
    private static Map<String, List<Property<?>>> groups() {
        var groups = new LinkedHashMap<String, List<Property<?>>>();
        var names = new ArrayList<>(FailoverProps.ALL);
        for (var others : List.of(RecordProps.ALL, CheckProps.ALL, SwitchProps.ALL, WatchProps.ALL, NoticeProps.ALL,
                AnswerProps.ALL, CopyProps.ALL)) {
            names.removeAll(others);
        }
        groups.put("Name the site", names);
        groups.put("Get notices", NoticeProps.ALL);
        groups.put("Decide what counts as healthy", CheckProps.ALL);
        groups.put("Steer, and choose the failback", SwitchProps.ALL);
        groups.put("Adopt a running site", RecordProps.ALL);
        groups.put("Keep copies of pages", CopyProps.ALL);
        groups.put("Fit the fallback's answers", AnswerProps.ALL);
        groups.put("Watch more, or spend less", WatchProps.ALL);
        groups.put("Deploy a service too", SettingsParser.SERVICE_SETTINGS);
        return groups;
    }

    private String row(String key) {
        var meaning = javadoc.get(key).replace("|", "\\|");
        var price = PRICE.matcher(meaning);
        boolean priced = price.find();
        return "| `%s` | %s | %s | %s |\n".formatted(key,
                MUST.contains(key) ? "must" : OFTEN.contains(key) ? "often" : "rare",
                priced ? meaning.substring(0, price.start()) : meaning,
                priced && price.group(1) != null ? price.group(1) : "");
    }
}
