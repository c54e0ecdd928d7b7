package failover.infra;

import static failover.infra.SettingsRules.CHECKER_REGIONS;
import static failover.infra.SettingsRules.COMMAND;
import static failover.infra.SettingsRules.EMAILS;
import static failover.infra.SettingsRules.HOST_NAME;
import static failover.infra.SettingsRules.IMAGE;
import static failover.infra.SettingsRules.INTERVAL;
import static failover.infra.SettingsRules.PATH;
import static failover.infra.SettingsRules.PORT;
import static failover.infra.SettingsRules.REGION;
import static failover.infra.SettingsRules.RESOLVERS;
import static failover.infra.SettingsRules.SEARCH_STRING;
import static failover.infra.SettingsRules.STILL_FAILED_OVER_AFTER;
import static failover.infra.SettingsRules.THRESHOLD;
import static failover.infra.SettingsRules.TIME_ZONE;
import static failover.infra.SettingsRules.domainIn;
import static failover.infra.SettingsRules.originFor;
import static failover.infra.SettingsRules.zoneId;

import failover.infra.Settings.Check;
import failover.infra.Settings.Container;
import failover.infra.Settings.Notices;
import failover.page.PageSettings;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** JSON object to {@link Settings}: reads every key once and tells all problems at once. */
final class SettingsParser {
    private static final Map<String, String> MOVED = Map.of("contact", PageSettings.SOURCE);

    private final JsonNode json;
    private final Set<String> known = new LinkedHashSet<>();
    private final List<String> problems = new ArrayList<>();

    private SettingsParser(JsonNode json) {
        this.json = json;
    }

    /** @param source where the settings come from, for the message */
    static Settings parse(JsonNode json, String source) {
        if (!json.isObject()) {
            throw new InvalidSettingsException(source, List.of("they are " + json + "; allowed: one JSON object"));
        }
        var parser = new SettingsParser(json);
        var settings = parser.settings();
        parser.refuseUnknownKeys();
        if (!parser.problems.isEmpty()) {
            throw new InvalidSettingsException(source, parser.problems);
        }
        return settings;
    }

    /** With stand-ins for what is missing or wrong; {@link #parse} throws them away. */
    private Settings settings() {
        var example = value("example", Rule.bool()).orElse(false);
        var zone = required("zoneName", HOST_NAME);
        var domain = required("domain", domainIn(zone));
        return new Settings(domain, zone, value("hostedZoneId", zoneId(example)),
                value("emails", EMAILS).orElse(List.of()), value("serviceRegion", REGION).orElse("eu-central-1"),
                container(), value("origin", originFor(domain, zone)).orElse("origin." + domain), check(),
                value("resolvers", RESOLVERS).orElse(List.of("1.1.1.1", "8.8.8.8", "9.9.9.9")), notices(), example);
    }

    private Optional<Container> container() {
        var service = value("service", Rule.bool()).orElse(true);
        var image = value("image", IMAGE);
        var port = value("containerPort", PORT).orElse(WelcomeImage.PORT);
        var command = value("command", COMMAND)
                .orElseGet(() -> image.isPresent() ? List.of() : WelcomeImage.command(port));
        return service ? Optional.of(new Container(image.orElse(WelcomeImage.NAME), port, command)) : Optional.empty();
    }

    private Check check() {
        return new Check(value("checkPath", PATH).orElse("/"), value("checkSearchString", SEARCH_STRING),
                value("checkInterval", INTERVAL).orElse(10), value("checkThreshold", THRESHOLD).orElse(3),
                value("checkRegions", CHECKER_REGIONS).orElse(List.of("us-east-1", "us-west-2", "eu-west-1")));
    }

    private Notices notices() {
        return new Notices(value("timeZone", TIME_ZONE).orElse("UTC"), value("chat", Rule.bool()).orElse(false),
                value("stillFailedOverAfter", STILL_FAILED_OVER_AFTER).orElse(60));
    }

    private String required(String key, Rule<String> rule) {
        if (!json.has(key)) {
            problems.add("%s is missing; needed: %s".formatted(key, rule.allowed()));
        }
        return value(key, rule).orElse("");
    }

    private <T> Optional<T> value(String key, Rule<T> rule) {
        known.add(key);
        if (!json.has(key)) {
            return Optional.empty();
        }
        var value = rule.read().apply(json.get(key));
        if (value.isEmpty()) {
            problems.add("%s is %s; allowed: %s".formatted(key, json.get(key), rule.allowed()));
        }
        return value;
    }

    private void refuseUnknownKeys() {
        json.propertyNames().stream().filter(key -> !known.contains(key))
                .map(key -> MOVED.containsKey(key)
                        ? "%s is no setting of the deploy any more; it stands in %s".formatted(key, MOVED.get(key))
                        : "%s is not a setting; there are: %s".formatted(key, String.join(", ", known)))
                .forEach(problems::add);
    }
}
