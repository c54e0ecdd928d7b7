package failover.infra;

import static failover.infra.SettingsRules.API_PREFIXES;
import static failover.infra.SettingsRules.CHECKER_REGIONS;
import static failover.infra.SettingsRules.COMMAND;
import static failover.infra.SettingsRules.EMAILS;
import static failover.infra.SettingsRules.ERROR_WORDS;
import static failover.infra.SettingsRules.HOST_NAME;
import static failover.infra.SettingsRules.HSTS;
import static failover.infra.SettingsRules.IMAGE;
import static failover.infra.SettingsRules.INTERVAL;
import static failover.infra.SettingsRules.MARKER;
import static failover.infra.SettingsRules.PATH;
import static failover.infra.SettingsRules.PORT;
import static failover.infra.SettingsRules.REGION;
import static failover.infra.SettingsRules.RESOLVERS;
import static failover.infra.SettingsRules.SEARCH_STRING;
import static failover.infra.SettingsRules.SELECTORS;
import static failover.infra.SettingsRules.STILL_FAILED_OVER_AFTER;
import static failover.infra.SettingsRules.THRESHOLD;
import static failover.infra.SettingsRules.TIME_ZONE;
import static failover.infra.SettingsRules.domainIn;
import static failover.infra.SettingsRules.originFor;
import static failover.infra.SettingsRules.savedPaths;
import static failover.infra.SettingsRules.zoneId;

import failover.infra.Settings.Answers;
import failover.infra.Settings.Check;
import failover.infra.Settings.Container;
import failover.infra.Settings.Notices;
import failover.page.PageSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** JSON object to {@link Settings}: reads every key once and tells all problems at once. */
final class SettingsParser {
    private static final Map<String, String> MOVED = Map.of("contact", PageSettings.SOURCE);

    private final SettingsReader json;

    private SettingsParser(SettingsReader json) {
        this.json = json;
    }

    /** @param source where the settings come from, for the message */
    static Settings parse(JsonNode json, String source) {
        if (!json.isObject()) {
            throw new InvalidSettingsException(source, List.of("they are " + json + "; allowed: one JSON object"));
        }
        var problems = new ArrayList<String>();
        var reader = new SettingsReader(json, "", problems);
        var settings = new SettingsParser(reader).settings();
        reader.refuseUnknownKeys(MOVED);
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(source, problems);
        }
        return settings;
    }

    /** With stand-ins for what is missing or wrong; {@link #parse} throws them away. */
    private Settings settings() {
        var example = json.value("example", Rule.bool()).orElse(false);
        var zone = json.required("zoneName", HOST_NAME);
        var domain = json.required("domain", domainIn(zone));
        var answers = answers();
        return new Settings(domain, zone, json.value("hostedZoneId", zoneId(example)),
                json.value("emails", EMAILS).orElse(List.of()),
                json.value("serviceRegion", REGION).orElse("eu-central-1"),
                container(), json.value("origin", originFor(domain, zone)).orElse("origin." + domain), check(),
                json.value("resolvers", RESOLVERS).orElse(List.of("1.1.1.1", "8.8.8.8", "9.9.9.9")), notices(), answers,
                copy(json.section("copy"), answers), example);
    }

    private Optional<Container> container() {
        var service = json.value("service", Rule.bool()).orElse(true);
        var image = json.value("image", IMAGE);
        var port = json.value("containerPort", PORT).orElse(WelcomeImage.PORT);
        var command = json.value("command", COMMAND)
                .orElseGet(() -> image.isPresent() ? List.of() : WelcomeImage.command(port));
        return service ? Optional.of(new Container(image.orElse(WelcomeImage.NAME), port, command)) : Optional.empty();
    }

    private Check check() {
        return new Check(json.value("checkPath", PATH).orElse("/"), json.value("checkSearchString", SEARCH_STRING),
                json.value("checkInterval", INTERVAL).orElse(10), json.value("checkThreshold", THRESHOLD).orElse(3),
                json.value("checkRegions", CHECKER_REGIONS).orElse(List.of("us-east-1", "us-west-2", "eu-west-1")));
    }

    private Notices notices() {
        return new Notices(json.value("timeZone", TIME_ZONE).orElse("UTC"),
                json.value("chat", Rule.bool()).orElse(false),
                json.value("stillFailedOverAfter", STILL_FAILED_OVER_AFTER).orElse(60));
    }

    private Answers answers() {
        return new Answers(json.value("apiPrefixes", API_PREFIXES).orElse(List.of()),
                json.value("hsts", HSTS).orElse(0));
    }

    private CopySettings copy(SettingsReader copy, Answers answers) {
        var paths = copy.value("paths", savedPaths(answers.apiFolders()));
        boolean wanted = paths.map(list -> !list.isEmpty()).orElse(copy.has("paths"));
        var marker = wanted ? Optional.of(copy.required("marker", MARKER)) : copy.value("marker", MARKER);
        var settings = new CopySettings(paths.orElse(List.of()), marker,
                copy.value("remove", SELECTORS).orElse(List.of()),
                copy.value("errorWords", ERROR_WORDS));
        copy.refuseUnknownKeys(Map.of());
        if (settings.bytes() > CopySettings.MOST_BYTES) {
            json.problem("copy", "takes %d bytes of Lambda's 4 KB of variables; allowed: %d".formatted(settings.bytes(),
                    CopySettings.MOST_BYTES));
        }
        return settings;
    }
}
