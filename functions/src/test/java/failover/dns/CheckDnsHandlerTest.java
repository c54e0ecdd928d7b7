package failover.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import failover.contract.CheckDnsSettings;
import failover.testing.AwsWire;
import failover.testing.Invocation;
import failover.testing.LocalHttps;
import failover.testing.LocalHttps.Subject;
import failover.testing.LocalInternet;
import failover.testing.SampleEvents;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import tools.jackson.jr.ob.JSON;

/** The function with its sample events, among DNS servers, an edge and a primary on loopback. */
class CheckDnsHandlerTest {
    private static final String EDGE = "d111111abcdef8.cloudfront.net";
    private static final String ALIAS = "<AliasTarget><HostedZoneId>Z0123456789EXAMPLE</HostedZoneId>"
            + "<DNSName>failover.www.example.com.</DNSName><EvaluateTargetHealth>true</EvaluateTargetHealth></AliasTarget>";
    private static final String ANSWERS = "cloudformation-custom-resource-response-useast1.s3.us-east-1.amazonaws.com";
    private static final String ZONE = """
            com. 172800 IN NS a.gtld.example.net.
            a.gtld.example.net. 172800 IN A 192.0.2.53
            example.com. 172800 IN NS ns1.example.net.
            example.com. 172800 IN NS ns2.example.net.
            ns1.example.net. 172800 IN A 192.0.2.1
            ns2.example.net. 172800 IN A 192.0.2.2
            ns9.example.net. 172800 IN A 192.0.2.9
            www.example.com. 60 IN A 203.0.113.10
            origin.www.example.com. 60 IN A 203.0.113.10
            fallback.www.example.com. 60 IN A 198.51.100.20
            """;

    @TempDir
    private Path folder;
    private final PrintStream out = System.out;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final AwsWire cloudWatch = new AwsWire();
    private final AwsWire sns = new AwsWire();
    private final AwsWire route53 = new AwsWire();
    private LocalInternet internet;
    private LocalHttps https;
    private int primaryStatus = 200;
    private String listed = record(ALIAS);
    private final Map<String, String> variables = examples();
    private byte[] body = "<html></html>".getBytes();
    private HttpHandler answering = _ -> {};

    @BeforeEach
    void start() throws Exception {
        System.setOut(new PrintStream(log, true));
        https = new LocalHttps(List.of("www.example.com", "origin.www.example.com", ANSWERS), this::serve);
        internet = new LocalInternet(folder);
        for (var address : List.of("192.0.2.1", "192.0.2.2", "192.0.2.53", "1.1.1.1", "8.8.8.8")) {
            internet.serve(address, ZONE);
        }
        internet.connect(EDGE + ":443", https.address());
        internet.connect("origin.www.example.com:443", https.address());
        internet.connect(ANSWERS + ":443", https.address());
        cloudWatch.answerAll(refusing());
        sns.answer(200, subscriptions(2));
        route53.answerAll(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return new MockResponse.Builder().body(listed).build();
            }
        });
    }

    @AfterEach
    void stop() {
        System.setOut(out);
        internet.close();
        https.close();
        cloudWatch.close();
        sns.close();
        route53.close();
    }

    @Test
    void the_check_of_a_minute_is_one_line_with_its_metrics() throws IOException {
        var result = handle("scheduled");
        assertEquals("ALL_PRIMARY", result.get("situation"));
        assertEquals("ready", result.get("fallback"));
        assertEquals(2L, result.get("zoneServers"));
        assertEquals(4, ((List<?>) result.get("answers")).size());
        var line = line();
        assertEquals("Check", line.get("message"));
        assertEquals(Map.of("Domain", "www.example.com", "AnswersPrimary", 4, "AnswersFallback", 0,
                "AnswersUnexpected", 0, "Dark", 0, "Disagreement", 0, "FallbackReady", 1), metrics(line));
    }

    @Test
    void a_transition_is_checked_in_the_same_way() throws IOException {
        assertEquals("ALL_PRIMARY", handle("transition").get("situation"));
        assertEquals(4, metrics(line()).get("AnswersPrimary"));
    }

    @Test
    void by_hand_the_verdict_comes_back_and_no_metric_is_left() throws IOException {
        var result = handle("by-hand");
        assertEquals("ALL_PRIMARY", result.get("situation"));
        assertEquals(8, ((List<?>) result.get("answers")).size());
        assertTrue(JSON.std.asString(result).contains("\"type\":\"AAAA\",\"verdict\":\"NO_ADDRESS\""));
        assertFalse(line().containsKey("_aws"));
    }

    @Test
    void the_daily_check_of_a_good_set_up_finds_nothing() throws IOException {
        var result = handle("daily");
        assertEquals(List.of(), result.get("misconfigurations"));
        assertEquals(List.of(), result.get("unknown"));
        assertEquals(Map.of("Domain", "www.example.com", "Misconfigurations", 0, "CertificateDaysLeft", 89,
                "SubscriptionsConfirmed", 2), metrics(line()));
    }

    @Test
    void a_delegation_that_differs_from_the_zone_is_named_and_so_are_servers_that_do_not_serve_it() throws IOException {
        internet.serve("192.0.2.9", "other.example. 60 IN A 192.0.2.66");
        internet.at("192.0.2.9").answer(query -> {
            var refused = LocalInternet.empty(query);
            refused.getHeader().unsetFlag(Flags.AA);
            refused.getHeader().setRcode(5);
            return List.of(refused.toWire());
        });
        referring("ns1.example.net", "ns8.example.net", "ns9.example.net");
        var problems = handle("daily").get("misconfigurations").toString();
        assertTrue(problems.contains("The parent of example.com names the servers [ns1.example.net, ns8.example.net, "
                + "ns9.example.net], but these name [ns1.example.net, ns2.example.net]"), problems);
        assertTrue(problems.contains("ns8.example.net is named as a server of example.com but has no address"),
                problems);
        assertTrue(problems.contains("ns9.example.net is named as a server of example.com but does not serve it"),
                problems);
    }

    @Test
    void caa_records_that_block_the_renewal_are_named() throws IOException {
        for (var resolver : List.of("1.1.1.1", "8.8.8.8")) {
            internet.at(resolver)
                    .answer(LocalInternet.from(ZONE + "example.com. 60 IN CAA 0 issue \"letsencrypt.org\""));
        }
        var problems = (List<?>) handle("daily").get("misconfigurations");
        assertEquals(4, problems.size(), problems::toString);
        assertEquals("The certificate of www.example.com will not be renewed: the CAA records of example.com do not let"
                + " Amazon issue; allow amazon.com", problems.getFirst());
    }

    @Test
    void caa_records_that_allow_amazon_are_fine() throws IOException {
        for (var resolver : List.of("1.1.1.1", "8.8.8.8")) {
            internet.at(resolver).answer(LocalInternet.from(ZONE + """
                    example.com. 60 IN CAA 0 issue "letsencrypt.org"
                    www.example.com. 60 IN CAA 0 issue "amazontrust.com; policy=ev"
                    """));
        }
        assertEquals(List.of(), handle("daily").get("misconfigurations"));
    }

    @Test
    void a_critical_caa_property_that_no_authority_knows_blocks_the_renewal() throws IOException {
        for (var resolver : List.of("1.1.1.1", "8.8.8.8")) {
            internet.at(resolver).answer(LocalInternet.from(ZONE + """
                    example.com. 60 IN CAA 0 issue "amazon.com"
                    example.com. 60 IN CAA 0 tbs "fine"
                    www.example.com. 60 IN CAA 0 issue "amazon.com"
                    www.example.com. 60 IN CAA 128 iodef "mailto:a@example.com"
                    www.example.com. 60 IN CAA 128 tbs "unknown"
                    """));
        }
        var problems = (List<?>) handle("daily").get("misconfigurations");
        assertEquals(List.of("The certificate of %s will not be renewed: the CAA records of www.example.com mark the"
                + " property 'tbs' as critical, so that nobody may issue who does not know it"),
                problems.stream().map(problem -> problem.toString().replaceAll("of [a-z.]*www.example.com will",
                        "of %s will")).distinct().toList());
        assertEquals(4, problems.size());
    }

    @Test
    void a_name_server_with_ipv6_alone_has_an_address() throws IOException {
        zone(ZONE + "ns6.example.net. 172800 IN AAAA 2001:db8::6");
        referring("ns1.example.net", "ns2.example.net", "ns6.example.net", "ns7.example.net");
        var result = handle("daily");
        assertTrue(result.get("unknown").toString().contains("ns6.example.net: has IPv6 addresses only"),
                result::toString);
        var problems = result.get("misconfigurations").toString();
        assertFalse(problems.contains("ns6.example.net is named"), problems);
        assertTrue(problems.contains("ns7.example.net is named as a server of example.com but has no address"),
                problems);
    }

    @Test
    void a_name_server_whose_address_no_resolver_can_tell_is_unknown() throws IOException {
        for (var resolver : List.of("1.1.1.1", "8.8.8.8")) {
            var usual = LocalInternet.from(ZONE);
            internet.at(resolver).answer(query -> query.getQuestion().getName().toString().startsWith("ns8")
                    ? LocalInternet.code(Rcode.SERVFAIL).packets(query)
                    : usual.packets(query));
        }
        referring("ns1.example.net", "ns2.example.net", "ns8.example.net");
        var result = handle("daily");
        assertTrue(result.get("unknown").toString().contains("ns8.example.net: no resolver says"), result::toString);
        assertFalse(result.get("misconfigurations").toString().contains("has no address"), result::toString);
    }

    @Test
    void a_server_that_fails_once_is_not_lame_and_one_that_fails_each_time_is() throws IOException {
        var usual = LocalInternet.from(ZONE);
        var failures = new AtomicInteger();
        internet.at("192.0.2.1").answer(query -> failures.getAndIncrement() == 0
                ? LocalInternet.code(Rcode.SERVFAIL).packets(query)
                : usual.packets(query));
        assertEquals(List.of(), handle("daily").get("misconfigurations"));
        internet.at("192.0.2.1").answer(LocalInternet.code(Rcode.SERVFAIL));
        assertTrue(
                handle("daily").get("misconfigurations").toString().contains("ns1.example.net is named as a server"));
    }

    @Test
    void a_page_that_is_large_or_slow_still_shows_its_certificate_and_its_status() throws IOException {
        body = new byte[8 << 20];
        primaryStatus = 302;
        var result = handle("daily");
        assertEquals(89L, result.get("primaryCertificateDays"));
        assertTrue(result.get("misconfigurations").toString().contains("with a redirect"), result::toString);
    }

    @Test
    void a_probe_that_throws_costs_no_other() throws IOException {
        sns.answerAll(answeringWith(subscriptions(2).replace(">2<", ">two<")));
        var result = handle("daily");
        assertEquals("unknown", result.get("subscribers"));
        assertEquals(89L, result.get("primaryCertificateDays"));
        assertTrue(result.get("unknown").toString().contains("The subscribers: "), result::toString);
    }

    @Test
    void a_deploy_is_answered_with_who_gets_the_notices_and_what_was_found() throws IOException {
        var answered = new AtomicReference<Map<String, Object>>();
        answering = exchange -> answered.set(JSON.std.mapFrom(exchange.getRequestBody()));
        sns.answerAll(answeringWith(subscriptions(0)));
        handle("deploy");
        var answer = answered.get();
        assertEquals("SUCCESS", answer.get("Status"));
        assertEquals("CheckOnDeploy", answer.get("PhysicalResourceId"));
        assertEquals(
                Map.of("Notices", "Nobody gets the notices: no subscription is confirmed. Open the link in the mail"
                        + " that each address got.", "Findings", "None."),
                answer.get("Data"));
        assertFalse(log.toString().contains("Signature"), log::toString);
        assertEquals(0, metrics(line()).get("SubscriptionsConfirmed"));
    }

    @Test
    void a_primary_that_redirects_the_health_check_is_named() throws IOException {
        primaryStatus = 302;
        var problems = handle("daily").get("misconfigurations").toString();
        assertTrue(problems.contains("https://origin.www.example.com/health answers the health check with a redirect"),
                problems);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dns:other.example.com", "ip:127.0.0.1"})
    void a_certificate_that_visitors_would_refuse_has_no_days_left(String certified) throws Exception {
        try (var other = new LocalHttps(new Subject("throw-away", List.of(certified)), this::serve)) {
            internet.connect("origin.www.example.com:443", other.address());
            assertEquals(0L, handle("daily").get("primaryCertificateDays"));
        }
        assertEquals(0, metrics(line()).get("CertificateDaysLeft"));
    }

    @Test
    void what_cannot_be_asked_is_named_and_is_no_metric() throws IOException {
        internet.connect(EDGE + ":443", "127.0.0.1:1");
        internet.connect("origin.www.example.com:443", "127.0.0.1:1");
        internet.at("192.0.2.53").close();
        sns.answerAll(refusing());
        route53.answerAll(refusing());
        var result = handle("daily");
        assertEquals("unknown", result.get("subscribers"));
        var unknown = result.get("unknown").toString();
        assertTrue(unknown.contains("The delegation of example.com: its parent does not answer"), unknown);
        assertTrue(unknown.contains("https://origin.www.example.com/health"), unknown);
        assertTrue(unknown.contains("The A record of www.example.com: "), unknown);
        assertEquals(Map.of("Domain", "www.example.com", "Misconfigurations", 0), metrics(line()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <TTL>60</TTL><ResourceRecords><ResourceRecord><Value>203.0.113.10</Value></ResourceRecord></ResourceRecords>         | it has values of its own
            <AliasTarget><HostedZoneId>Z1</HostedZoneId><DNSName>lb.example.net.</DNSName><EvaluateTargetHealth>true</EvaluateTargetHealth></AliasTarget> | it is an alias of lb.example.net.
            <AliasTarget><HostedZoneId>Z1</HostedZoneId><DNSName>failover.www.example.com.</DNSName><EvaluateTargetHealth>false</EvaluateTargetHealth></AliasTarget> | its EvaluateTargetHealth is false
            <SetIdentifier>eu</SetIdentifier><Weight>1</Weight>                                                                  | one of several records, with the identifier eu
            """)
    void a_visitors_name_that_does_not_lead_through_the_pair_is_named(String record, String complaint)
            throws IOException {
        listed = record(record);
        var problems = handle("daily").get("misconfigurations").toString();
        assertTrue(problems.contains(complaint) && problems.contains("Apply take-over.json"), problems);
    }

    /** Route 53 begins at the record asked for, or where it would stand. */
    @Test
    void so_is_one_that_has_no_such_record() throws IOException {
        listed = record(ALIAS).replace("www.example.com.</Name>", "zebra.example.com.</Name>");
        assertTrue(handle("daily").get("misconfigurations").toString().contains("there is no such record"));
    }

    @Test
    void a_ttl_that_would_keep_visitors_back_and_an_aaaa_record_outside_the_pair_are_named() throws IOException {
        for (var server : List.of("192.0.2.1", "192.0.2.2")) {
            internet.at(server)
                    .answer(LocalInternet.from(ZONE.replace("origin.www.example.com. 60", "origin.www.example.com. 300")
                            + "www.example.com. 60 IN AAAA 2001:db8::1"));
        }
        assertEquals(List.of(
                "www.example.com has an AAAA record, but ipv6 is false: visitors with IPv6 would not see the fallback. Set ipv6 to true, or delete the record",
                "The A record of origin.www.example.com may be cached for 300 seconds: visitors would move that late. Set its TTL to 60"),
                handle("daily").get("misconfigurations"));
    }

    @Test
    void with_ipv6_and_several_names_each_name_is_checked_for_both_types() throws IOException {
        variables.put("IPV6", "true");
        variables.put("MORE_DOMAINS", "example.com,shop.example.com");
        for (var server : List.of("192.0.2.1", "192.0.2.2", "1.1.1.1", "8.8.8.8")) {
            internet.at(server).answer(LocalInternet.from(ZONE + """
                    example.com. 60 IN A 203.0.113.10
                    shop.example.com. 60 IN A 203.0.113.10
                    origin.www.example.com. 60 IN AAAA 2001:db8::10
                    fallback.www.example.com. 60 IN AAAA 2001:db8::20
                    www.example.com. 60 IN AAAA 2001:db8::10
                    example.com. 60 IN AAAA 2001:db8::10
                    shop.example.com. 60 IN AAAA 2001:db8::20
                    """));
        }
        var result = handle("scheduled");
        assertEquals(4 * 3 * 2, ((List<?>) result.get("answers")).size());
        assertEquals(Map.of("AnswersPrimary", 20, "AnswersFallback", 4, "AnswersUnexpected", 0),
                metrics(line()).entrySet().stream().filter(metric -> metric.getKey().startsWith("Answers"))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        log.reset();
        handle("daily");
        assertEquals(6, route53.calls());
    }

    private void zone(String records) {
        for (var address : List.of("192.0.2.1", "192.0.2.2", "1.1.1.1", "8.8.8.8")) {
            internet.at(address).answer(LocalInternet.from(records));
        }
    }

    /** The parent names these servers for the zone. */
    private void referring(String... servers) {
        internet.at("192.0.2.53").answer(query -> {
            var referral = LocalInternet.empty(query);
            for (var server : servers) {
                LocalInternet.records("example.com. 172800 IN NS " + server + ".")
                        .forEach(record -> referral.addRecord(record, Section.AUTHORITY));
            }
            return List.of(referral.toWire());
        });
    }

    private Map<String, Object> handle(String event) throws IOException {
        var settings = CheckDnsSettings.from(variables);
        var handler = new CheckDnsHandler(settings, "us-east-1", cloudWatch.clients().cloudWatch(), sns.clients().sns(),
                route53.clients().route53(), internet.network());
        return handler.handleRequest(SampleEvents.map("dns/" + event), new Invocation("run-1", Duration.ofMinutes(1)));
    }

    /** The variables of env.json, with what differs here. */
    private static Map<String, String> examples() {
        var variables = new HashMap<String, String>();
        ((Map<?, ?>) JSON.std.mapFrom(SampleEvents.text("env")).get("CheckDns"))
                .forEach((name, value) -> variables.put(name.toString(), value.toString()));
        variables.put("RESOLVERS", "1.1.1.1, 8.8.8.8");
        variables.put("CHECK_PATH", "/health");
        return variables;
    }

    private Map<String, Object> line() throws IOException {
        var lines = log.toString().lines().filter(line -> !line.contains("FAILOVER_NETWORK")).toList();
        assertEquals(1, lines.size(), lines::toString);
        return JSON.std.mapFrom(lines.getFirst());
    }

    /** As CloudWatch takes them: what the directive names, from the line's own fields. */
    private static Map<String, Object> metrics(Map<String, Object> line) throws IOException {
        var directive = (Map<?, ?>) ((List<?>) ((Map<?, ?>) line.get("_aws")).get("CloudWatchMetrics")).getFirst();
        assertEquals("DnsFailover", directive.get("Namespace"));
        assertEquals(List.of(List.of("Domain")), directive.get("Dimensions"));
        var metrics = new HashMap<String, Object>();
        metrics.put("Domain", line.get("Domain"));
        for (var metric : (List<?>) directive.get("Metrics")) {
            var name = ((Map<?, ?>) metric).get("Name").toString();
            metrics.put(name, line.get(name));
        }
        return metrics;
    }

    private void serve(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("PUT")) {
            answering.handle(exchange);
        }
        boolean primary = exchange.getRequestURI().getPath().equals("/health");
        if (!primary) {
            exchange.getResponseHeaders().add("X-Served-By", "fallback");
        }
        int status = exchange.getRequestMethod().equals("PUT") ? 200 : primary ? primaryStatus : 503;
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static Dispatcher answeringWith(String body) {
        return new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return new MockResponse.Builder().body(body).build();
            }
        };
    }

    private static Dispatcher refusing() {
        return new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return new MockResponse.Builder().code(403).build();
            }
        };
    }

    private static String record(String rest) {
        return """
                <ListResourceRecordSetsResponse xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><ResourceRecordSets>
                <ResourceRecordSet><Name>www.example.com.</Name><Type>A</Type>%s</ResourceRecordSet>
                </ResourceRecordSets><IsTruncated>false</IsTruncated><MaxItems>1</MaxItems>
                </ListResourceRecordSetsResponse>"""
                .formatted(rest);
    }

    private static String subscriptions(int confirmed) {
        return """
                <GetTopicAttributesResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><GetTopicAttributesResult>
                <Attributes><entry><key>SubscriptionsConfirmed</key><value>%d</value></entry></Attributes>
                </GetTopicAttributesResult></GetTopicAttributesResponse>""".formatted(confirmed);
    }
}
