package failover.infra;

import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Which values AWS, or this design, accepts. */
final class SettingsRules {
    private static final Predicate<String> IS_HOST_NAME = Pattern
            .compile("(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")
            .asMatchPredicate();
    private static final Predicate<String> IS_MAIL_ADDRESS = Pattern.compile("[^@\\s\"<>]+@[^@\\s\"<>]+\\.[^@\\s\"<>]+")
            .asMatchPredicate();
    private static final Predicate<String> IS_IPV4_ADDRESS = Pattern
            .compile("(?!0)((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!$)|$)){4}").asMatchPredicate();
    /** No segment that a browser resolves away, none of our own, and nothing that could be written in two ways. */
    private static final String SEGMENT = "(?!\\.(/|$)|[^/]*\\.\\.|_fallback|_switch)[A-Za-z0-9._~-]+";
    private static final Predicate<String> IS_PAGE_PATH = Pattern
            .compile("(?=.{1,255}$)/(%1$s/)*(%1$s)?".formatted(SEGMENT))
            .asMatchPredicate();
    /** ACM: the first name of a certificate. */
    private static final int LONGEST_CERTIFICATE_NAME = 64;
    private static final List<String> ALL_CHECKER_REGIONS = List.of("us-east-1", "us-west-1", "us-west-2", "eu-west-1",
            "ap-southeast-1", "ap-southeast-2", "ap-northeast-1", "sa-east-1");

    static final Rule<String> HOST_NAME = Rule.text("a host name in lower case such as example.com", IS_HOST_NAME);
    static final Rule<List<String>> EMAILS = Rule.texts("a list of mail addresses", IS_MAIL_ADDRESS,
            SettingsRules::distinct);
    static final Rule<String> REGION = Rule.text("a Region such as eu-central-1, not of China or GovCloud",
            Pattern.compile("(?!cn-)[a-z]{2}-[a-z]+-[0-9]"));
    static final Rule<String> IMAGE = Rule.text("a container image that needs no login", Pattern.compile("\\S+"));
    static final Rule<Integer> PORT = Rule.integer("a port, 1 to 65535", port -> port >= 1 && port <= 65_535);
    static final Rule<List<String>> COMMAND = Rule.texts("a list of texts", _ -> true, _ -> true);
    static final Rule<String> PATH = Rule.text("a path of at most 255 characters that begins with /",
            Pattern.compile("/[!-~]{0,254}"));
    static final Rule<String> SEARCH_STRING = Rule.text("a text of 1 to 255 characters",
            text -> !text.isEmpty() && text.length() <= 255);
    static final Rule<Integer> INTERVAL = Rule.integer("10 or 30 (seconds)", seconds -> seconds == 10 || seconds == 30);
    static final Rule<Integer> THRESHOLD = Rule.integer("1 to 10 (results in a row)", n -> n >= 1 && n <= 10);
    static final Rule<List<String>> CHECKER_REGIONS = Rule.texts(
            "a list of at least three of " + String.join(", ", ALL_CHECKER_REGIONS), ALL_CHECKER_REGIONS::contains,
            regions -> regions.size() >= 3 && distinct(regions));

    /** More would only ask the same again, every minute; IPv4, since a function outside a VPC has no IPv6. */
    static final Rule<List<String>> RESOLVERS = Rule.texts("a list of one to ten IPv4 addresses", IS_IPV4_ADDRESS,
            resolvers -> !resolvers.isEmpty() && resolvers.size() <= 10 && distinct(resolvers));
    static final Rule<String> TIME_ZONE = Rule.text("UTC or a time zone such as Europe/Berlin",
            ZoneId.getAvailableZoneIds()::contains);
    /** CloudWatch looks back at most a day; below five minutes it would only repeat the failover's notice. */
    static final Rule<Integer> STILL_FAILED_OVER_AFTER = Rule.integer("5 to 1440 (minutes)",
            minutes -> minutes >= 5 && minutes <= 1440);

    static final Rule<List<String>> API_PREFIXES = Rule.texts(
            "a list of at most 20 paths such as /api, each of at most 64 characters",
            Pattern.compile("(?=.{1,64}$)(/%s)+/?".formatted(SEGMENT)).asMatchPredicate(),
            paths -> paths.size() <= 20 && distinct(paths));
    /** Browsers remember it for the primary too; two years is what the preload lists ask for, and enough. */
    static final Rule<Integer> HSTS = Rule.integer("0 to 63072000 (seconds)",
            seconds -> seconds >= 0 && seconds <= 63_072_000);
    static final Rule<String> MARKER = Rule.text("a text of 1 to 255 characters that stands in every saved page",
            text -> !text.isBlank() && text.length() <= 255);
    static final Rule<List<String>> SELECTORS = Rule.texts("a list of CSS selectors",
            failover.contract.CopyRules::isSelector,
            SettingsRules::distinct);
    static final Rule<List<String>> ERROR_WORDS = Rule.texts("a list of texts", text -> !text.isBlank(),
            SettingsRules::distinct);

    private SettingsRules() {}

    static Rule<String> domainIn(String zone) {
        return Rule.text("a host name in lower case of at most %d characters, %s or below it"
                .formatted(LONGEST_CERTIFICATE_NAME, zone.isEmpty() ? "the zone" : zone),
                IS_HOST_NAME.and(name -> name.length() <= LONGEST_CERTIFICATE_NAME).and(isIn(zone)));
    }

    /** PRIMARY can only point to a record of its own zone, and a probe of the domain itself would follow the failover. */
    static Rule<String> originFor(String domain, String zone) {
        return Rule.text("a host name in the zone, but neither the domain nor its fallback name",
                IS_HOST_NAME.and(isIn(zone)).and(name -> !name.equals(domain))
                        .and(name -> !name.equals(Settings.fallbackName(domain))));
    }

    static Rule<String> zoneId(boolean example) {
        return Rule.text("the id of a hosted zone such as Z0ABCDEFGHIJKLMNOPQRS" + (example ? "" : ", not an EXAMPLE"),
                Pattern.compile("Z[A-Z0-9]{1,31}").asMatchPredicate().and(id -> example || !id.endsWith("EXAMPLE")));
    }

    /** A page below an API prefix would be saved and never shown. */
    static Rule<List<String>> savedPaths(List<String> apiFolders) {
        return Rule.texts("""
                a list of at most 20 paths of pages, of letters, digits and -._~ between single slashes, none of them \
                below _fallback, _switch or apiPrefixes, and not both /a/ and /a/index""",
                IS_PAGE_PATH.and(path -> apiFolders.stream().noneMatch((path + "/")::startsWith)),
                paths -> paths.size() <= 20 && distinct(paths.stream().map(CopySettings::key).toList()));
    }

    private static Predicate<String> isIn(String zone) {
        return name -> zone.isEmpty() || name.equals(zone) || name.endsWith("." + zone);
    }

    private static boolean distinct(List<String> values) {
        return new HashSet<>(values).size() == values.size();
    }
}
