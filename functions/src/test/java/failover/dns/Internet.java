package failover.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import failover.aws.SwitchReading;
import failover.contract.CheckDnsSettings;
import failover.contract.SiteKeys;
import failover.testing.AwsWire;
import failover.testing.CapturedOut;
import failover.testing.Invocation;
import failover.testing.LocalHttps;
import failover.testing.LocalInternet;
import failover.testing.SampleEvents;
import failover.testing.SampleSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.Section;
import tools.jackson.jr.ob.JSON;

/** The function with its sample events, among DNS servers, an edge and a primary on loopback. */
abstract class Internet {
    static final String EDGE = SampleSettings.EDGE;
    static final String ANSWERS = "cloudformation-custom-resource-response-useast1.s3.us-east-1.amazonaws.com";
    static final String ALIAS = "<AliasTarget><HostedZoneId>Z0123456789EXAMPLE</HostedZoneId>"
            + "<DNSName>failover.www.example.com.</DNSName><EvaluateTargetHealth>true</EvaluateTargetHealth></AliasTarget>";
    static final String ZONE = """
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
    Path folder;
    CapturedOut log;
    final AwsWire cloudWatch = new AwsWire();
    final AwsWire sns = new AwsWire();
    final AwsWire route53 = new AwsWire();
    final Map<String, String> variables = variables();
    String listed = listed(ALIAS);
    LocalInternet internet;
    LocalHttps https;
    int primaryStatus = 200;
    byte[] body = "<html></html>".getBytes();
    HttpHandler answering = _ -> {};

    @BeforeEach
    void start() throws Exception {
        log = new CapturedOut();
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
        log.close();
        internet.close();
        https.close();
        cloudWatch.close();
        sns.close();
        route53.close();
    }

    void zone(String records) {
        for (var address : List.of("192.0.2.1", "192.0.2.2", "1.1.1.1", "8.8.8.8")) {
            internet.at(address).answer(LocalInternet.from(records));
        }
    }

    /** The parent names these servers for the zone. */
    void referring(String... servers) {
        internet.at("192.0.2.53").answer(query -> {
            var referral = LocalInternet.empty(query);
            for (var server : servers) {
                LocalInternet.records("example.com. 172800 IN NS " + server + ".")
                        .forEach(record -> referral.addRecord(record, Section.AUTHORITY));
            }
            return List.of(referral.toWire());
        });
    }

    Map<String, Object> handle(String event) throws IOException {
        var settings = CheckDnsSettings.from(variables);
        var handler = new CheckDnsHandler(settings, "us-east-1", cloudWatch.clients().cloudWatch(), sns.clients()::sns,
                route53.clients()::route53, SwitchReading.Unset::new, internet.network());
        return handler.handleRequest(SampleEvents.map("dns/" + event), new Invocation("run-1", Duration.ofMinutes(1)));
    }

    /** The variables of env.json, with what differs here. */
    static Map<String, String> variables() {
        var variables = new HashMap<String, String>();
        ((Map<?, ?>) JSON.std.mapFrom(SampleEvents.text("env")).get("CheckDns"))
                .forEach((name, value) -> variables.put(name.toString(), value.toString()));
        variables.put("RESOLVERS", "1.1.1.1, 8.8.8.8");
        variables.put("CHECK_PATH", "/health");
        return variables;
    }

    Map<String, Object> line() throws IOException {
        var lines = log.toString().lines().filter(line -> !line.contains("FAILOVER_NETWORK")).toList();
        assertEquals(1, lines.size(), lines::toString);
        return JSON.std.mapFrom(lines.getFirst());
    }

    /** As CloudWatch takes them: what the directive names, from the line's own fields. */
    static Map<String, Object> metrics(Map<String, Object> line) throws IOException {
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

    void serve(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("PUT")) {
            answering.handle(exchange);
        }
        boolean primary = exchange.getRequestURI().getPath().equals("/health");
        if (!primary) {
            exchange.getResponseHeaders().add(SiteKeys.MARKER_HEADER, SiteKeys.MARKER);
        }
        int status = exchange.getRequestMethod().equals("PUT") ? 200 : primary ? primaryStatus : 503;
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    static Dispatcher answeringWith(String body) {
        return new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return new MockResponse.Builder().body(body).build();
            }
        };
    }

    static Dispatcher refusing() {
        return new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return new MockResponse.Builder().code(403).build();
            }
        };
    }

    /** Route 53's list of records, with one for the domain. */
    static String listed(String rest) {
        return """
                <ListResourceRecordSetsResponse xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><ResourceRecordSets>
                <ResourceRecordSet><Name>www.example.com.</Name><Type>A</Type>%s</ResourceRecordSet>
                </ResourceRecordSets><IsTruncated>false</IsTruncated><MaxItems>1</MaxItems>
                </ListResourceRecordSetsResponse>"""
                .formatted(rest);
    }

    static String subscriptions(int confirmed) {
        return """
                <GetTopicAttributesResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><GetTopicAttributesResult>
                <Attributes><entry><key>SubscriptionsConfirmed</key><value>%d</value></entry></Attributes>
                </GetTopicAttributesResult></GetTopicAttributesResponse>""".formatted(confirmed);
    }
}
