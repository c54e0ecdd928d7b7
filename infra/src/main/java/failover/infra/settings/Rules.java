package failover.infra.settings;

import failover.contract.CheckPath;
import failover.contract.CopyRules;
import failover.contract.FailbackPolicy.AfterStable;
import failover.contract.Names;
import failover.contract.Resolvers;
import failover.contract.Runbook;
import failover.contract.SiteKeys;
import failover.web.WebUrl;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import software.amazon.awscdk.Token;

/** The values that AWS, or this design, accepts. */
final class Rules {
    private static final Predicate<String> IS_HOST_NAME = Pattern
            .compile("(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")
            .asMatchPredicate().and(Rules::isHost);
    private static final Predicate<String> IS_MAIL_ADDRESS = Pattern.compile("[^@\\s\"<>]+@[^@\\s\"<>]+\\.[^@\\s\"<>]+")
            .asMatchPredicate();
    /** None of the fallback's own, and nothing that can be written in two ways. */
    private static final String SEGMENT = "(?![^/]*\\.\\.|%s|%s)[A-Za-z0-9._~-]+"
            .formatted(folder(SiteKeys.PREFIX), folder(SiteKeys.SWITCH));
    private static final Predicate<String> IS_PAGE_PATH = Pattern
            .compile("(?=.{1,255}$)/(%1$s/)*(%1$s)?".formatted(SEGMENT)).asMatchPredicate().and(CopyRules::isPath);
    /**
     * The first name of a certificate.
     *
     * @see <a href="https://docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html">RequestCertificate,
     *      DomainName</a>
     */
    private static final int MAX_CERTIFICATE_NAME = 64;
    private static final List<String> ALL_CHECKER_REGIONS = List.of("us-east-1", "us-west-1", "us-west-2", "eu-west-1",
            "ap-southeast-1", "ap-southeast-2", "ap-northeast-1", "sa-east-1");

    static final Rule<String> HOST_NAME = new Rule<>("a host name in lower case such as example.com", IS_HOST_NAME);
    static final Rule<String> NAME = Rule.text("1 to 20 letters, digits and hyphens, a letter first",
            Pattern.compile("[A-Za-z]([A-Za-z0-9-]{0,18}[A-Za-z0-9])?"));
    static final Rule<String> VISITOR_RECORDS = new Rule<>("create or leave", List.of("create", "leave")::contains);
    static final Rule<List<String>> EMAILS = Rule.texts("a list of mail addresses", IS_MAIL_ADDRESS, Rules::distinct);
    static final Rule<String> REGION = Rule.text("a Region such as eu-central-1, not of China or GovCloud",
            Pattern.compile("(?!cn-)[a-z]{2}-[a-z]+-[0-9]"));
    static final Rule<String> IMAGE = new Rule<>("a container image such as nginx:1.29", ImageReference::isOne);
    static final Rule<Integer> PORT = new Rule<>("a port, 1 to 65535", port -> port >= 1 && port <= 65_535);
    static final Rule<List<String>> COMMAND = Rule.texts("a list of texts", _ -> true, _ -> true);
    static final Rule<String> PATH = new Rule<>(CheckPath.ALLOWED, CheckPath::isOne);
    static final Rule<String> SEARCH_STRING = new Rule<>("a text of 1 to 255 characters that XML can carry",
            text -> !text.isEmpty() && text.length() <= 255 && text.codePoints().allMatch(Rules::isXml));
    static final Rule<Integer> INTERVAL = new Rule<>("10 or 30 (seconds)", seconds -> seconds == 10 || seconds == 30);
    static final Rule<Integer> THRESHOLD = new Rule<>("1 to 10 (results in a row)", n -> n >= 1 && n <= 10);
    static final Rule<Integer> TARGET = new Rule<>("10 to 3600 (seconds)", seconds -> seconds >= 10 && seconds <= 3600);
    static final Rule<List<String>> CHECKER_REGIONS = Rule.texts(
            "a list of at least three of " + String.join(", ", ALL_CHECKER_REGIONS), ALL_CHECKER_REGIONS::contains,
            regions -> regions.size() >= 3 && distinct(regions));
    static final Rule<List<String>> RESOLVERS = Rule.texts("a list of one to ten IPv4 addresses",
            address -> Resolvers.isAddress(address) && !address.startsWith("0"),
            resolvers -> !resolvers.isEmpty() && resolvers.size() <= 10 && distinct(resolvers));
    static final Rule<String> RUNBOOK_URL = new Rule<>(Runbook.ALLOWED, Runbook::isUrl);
    static final Rule<String> TIME_ZONE = new Rule<>("UTC or a time zone such as Europe/Berlin",
            ZoneId.getAvailableZoneIds()::contains);
    /**
     * CloudWatch evaluates at most a day. Less than five minutes would only repeat the notice of the failover.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html">
     *      PutMetricAlarm, EvaluationPeriods</a>
     */
    static final Rule<Integer> STILL_FAILED_OVER_AFTER = new Rule<>("5 to 1440 (minutes)",
            minutes -> minutes >= 5 && minutes <= 1440);
    private static final List<String> FAILBACK_POLICIES = List.of("automatic", "after-stable", "manual");
    static final Rule<List<String>> API_PREFIXES = Rule.texts(
            "a list of at most 20 paths such as /api, each of at most 64 characters",
            Pattern.compile("(?=.{1,64}$)(/%s)+/?".formatted(SEGMENT)).asMatchPredicate().and(CopyRules::isPath),
            paths -> paths.size() <= 20 && distinct(paths));
    /** Browsers apply it to the primary too. Two years is what the preload lists ask for. */
    static final Rule<Integer> HSTS = new Rule<>("0 to 63072000 (seconds)",
            seconds -> seconds >= 0 && seconds <= 63_072_000);
    static final Rule<String> MARKER = new Rule<>("a text of 1 to 255 characters that every saved page contains",
            text -> !text.isBlank() && text.length() <= 255);
    static final Rule<List<String>> SELECTORS = Rule.texts("a list of CSS selectors", CopyRules::isSelector,
            Rules::distinct);
    static final Rule<List<String>> ERROR_WORDS = Rule.texts("a list of texts", text -> !text.isBlank(),
            Rules::distinct);

    private Rules() {}

    /** @param zone empty when it is missing or wrong itself */
    static Rule<String> domainIn(Optional<String> zone) {
        return new Rule<>("a host name in lower case of at most %d characters, %s or below it"
                .formatted(MAX_CERTIFICATE_NAME, zone.orElse("the zone")),
                IS_HOST_NAME.and(name -> name.length() <= MAX_CERTIFICATE_NAME).and(isIn(zone)));
    }

    /** PRIMARY can only be an alias of a record of its own zone, and a check of the domain would follow the failover. */
    static Rule<String> originFor(String domain, Optional<String> zone) {
        return new Rule<>("a host name in the zone that is neither the domain nor its inner or fallback name",
                IS_HOST_NAME.and(isIn(zone)).and(name -> !name.equals(domain))
                        .and(name -> !name.equals(Names.fallback(domain)))
                        .and(name -> !name.equals(Names.failover(domain))));
    }

    /**
     * With the domain, its inner name and its fallback's name in one certificate.
     *
     * @param names empty when one of them is missing or wrong itself
     * @see <a href="https://docs.aws.amazon.com/acm/latest/userguide/acm-limits.html">Quotas of ACM, domain names per
     *      certificate</a>
     */
    static Rule<List<String>> moreDomains(Optional<Names> names) {
        var zone = names.map(Names::zone);
        return Rule.texts(
                "a list of at most 7 host names, %s or below it, other than domain and the failover's own names"
                        .formatted(zone.orElse("the zone")),
                IS_HOST_NAME.and(isIn(zone)).and(name -> names.stream()
                        .noneMatch(own -> List.of(own.domain(), own.origin(), own.failover(), own.fallback())
                                .contains(name))),
                domains -> domains.size() <= 7 && distinct(domains));
    }

    /**
     * Simple records only. Route 53 accepts no simple record beside records with a SetIdentifier of the same name and type,
     * so such records must first be replaced by a simple one.
     *
     * @see <a href="https://docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html">ResourceRecordSet,
     *      SetIdentifier</a>
     */
    static Rule<List<OldRecord>> replaces(Set<String> visitors) {
        return new Rule<>(
                """
                        a list of simple records of visitors' names, each {type, ttl, values} or {type, alias: {hostedZoneId, \
                        dnsName, evaluateTargetHealth}}, with a name unless it is the domain's; type is A, AAAA or CNAME. A record \
                        with a SetIdentifier is one of several: replace them by one simple record first, since a simple record \
                        cannot be created beside them""",
                records -> records.stream().allMatch(record -> List.of("A", "AAAA", "CNAME").contains(record.type())
                        && record.ttl() >= 0 && record.name().stream().allMatch(visitors::contains))
                        && records.stream().map(record -> record.name() + record.type()).distinct().count() == records
                                .size());
    }

    /** What holds visitors on the fallback is the switch. */
    static Rule<String> failback(boolean withSwitch) {
        return withSwitch
                ? new Rule<>("automatic, after-stable or manual", FAILBACK_POLICIES::contains)
                : new Rule<>("automatic, since there is no switch", "automatic"::equals);
    }

    /** @param policy empty when it is wrong itself */
    static Rule<Integer> stableMinutes(Optional<String> policy) {
        return policy.filter(name -> !name.equals("after-stable")).isPresent()
                ? new Rule<>("none without the failback policy after-stable", _ -> false)
                : new Rule<>("%d to %d (minutes)".formatted(AfterStable.FEWEST, AfterStable.MOST),
                        minutes -> minutes >= AfterStable.FEWEST && minutes <= AfterStable.MOST);
    }

    /** An id that only the deployment knows is accepted too. */
    static Rule<String> zoneId(boolean example) {
        var isId = Pattern.compile("Z[A-Z0-9]{1,31}").asMatchPredicate()
                .and(id -> example || !id.endsWith("EXAMPLE"));
        return new Rule<>("the id of a hosted zone such as Z0ABCDEFGHIJKLMNOPQRS"
                + (example ? "" : ", not an EXAMPLE"), isId.or(Token::isUnresolved));
    }

    /** A page below an API prefix would be saved and never shown. */
    static Rule<List<String>> savedPaths(List<String> apiFolders) {
        return Rule.texts("""
                a list of at most 20 paths of pages, of letters, digits and -._~ between single slashes, none of them \
                below %s, %s or apiPrefixes, and not both /a/ and /a/index"""
                .formatted(folder(SiteKeys.PREFIX), folder(SiteKeys.SWITCH)),
                IS_PAGE_PATH.and(path -> apiFolders.stream().noneMatch((path + "/")::startsWith)),
                paths -> paths.size() <= 20 && distinct(paths.stream().map(SiteKeys::saved).toList()));
    }

    /**
     * Route 53's API is XML.
     *
     * @see <a href="https://www.w3.org/TR/xml/#charsets">XML 1.0, characters</a>
     */
    private static boolean isXml(int character) {
        return character == '\t' || character == '\n' || character == '\r' || character >= 0x20 && character <= 0xD7FF
                || character >= 0xE000 && character <= 0xFFFD || character >= 0x10000;
    }

    private static Predicate<String> isIn(Optional<String> zone) {
        return name -> zone.isEmpty() || name.equals(zone.get()) || name.endsWith("." + zone.get());
    }

    /** Whether browsers read a name as it is written: Punycode that decodes to nothing names no host. */
    private static boolean isHost(String name) {
        return WebUrl.parse("https://" + name + "/").flatMap(WebUrl::host).filter(name::equals).isPresent();
    }

    private static String folder(String prefix) {
        return prefix.substring(0, prefix.length() - 1);
    }

    private static boolean distinct(List<String> values) {
        return new HashSet<>(values).size() == values.size();
    }
}
