package failover.rehearsal.service.route53;

import static org.junit.jupiter.api.Assertions.assertEquals;

import failover.rehearsal.engine.template.TestResource;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/**
 * Failover answers beside those of gdnsd, an authoritative server with failover rules of its own (its plugins simplefo and
 * extfile), over every combination of health states.
 */
class GdnsdTest {
    private static final List<String> REGIONS = List.of("us-east-1", "us-west-2", "eu-west-1");

    @TempDir
    private Path folder;

    /** A side's health, in Route 53's terms; what gdnsd is told of it. */
    private enum State {
        /** A record without a health check. */
        UNCHECKED("UP"), HEALTHY("UP"), UNHEALTHY("DOWN"),
        /** A new check, of which no checker has reported. gdnsd has an entry without a state, which begins up too. */
        NO_DATA(""),
        /** A new inverted check begins unhealthy. gdnsd knows no inversion: it is told. */
        INVERTED_NO_DATA("DOWN");

        private final String ofGdnsd;

        State(String ofGdnsd) {
            this.ofGdnsd = ofGdnsd;
        }
    }

    private record Combination(int number, State primary, State secondary) {
        String name() {
            return "c" + number;
        }

        String primaryAddress() {
            return "192.0.2." + number;
        }

        String secondaryAddress() {
            return "203.0.113." + number;
        }
    }

    private static List<Combination> combinations() {
        var all = new ArrayList<Combination>();
        for (var primary : State.values()) {
            for (var secondary : State.values()) {
                all.add(new Combination(all.size() + 1, primary, secondary));
            }
        }
        return all;
    }

    @Test
    void both_answer_alike_in_every_state() throws Exception {
        var zone = zone();
        try (var gdnsd = Gdnsd.serving("example.com", zoneFile(), resources(), states(), folder)) {
            var ours = new LinkedHashMap<String, String>();
            var theirs = new LinkedHashMap<String, String>();
            for (var one : combinations()) {
                for (var kind : List.of("pair", "follows", "stays")) {
                    var name = Name.fromString(kind + "." + one.name() + ".example.com.");
                    ours.put(one + " " + kind, zone.answer(name, Type.A).records().stream().map(Record::rdataToString)
                            .collect(Collectors.joining(",")));
                    theirs.put(one + " " + kind, gdnsd.answer(name));
                }
            }
            assertEquals(theirs, ours);
        }
    }

    /** The pair; an alias of it with EvaluateTargetHealth; and one without, which stays with PRIMARY. */
    private static FailoverZone zone() {
        var checks = new ArrayList<String>();
        var records = new StringBuilder();
        for (var one : combinations()) {
            records.append("""
                    {'Name': 'pair.%1$s.example.com.', 'Type': 'A', 'TTL': '60', 'Failover': 'PRIMARY',
                     'SetIdentifier': 'p', 'ResourceRecords': ['%2$s']%3$s},
                    {'Name': 'pair.%1$s.example.com.', 'Type': 'A', 'TTL': '60', 'Failover': 'SECONDARY',
                     'SetIdentifier': 's', 'ResourceRecords': ['%4$s']%5$s},
                    {'Name': 'follows.%1$s.example.com.', 'Type': 'A', 'AliasTarget':
                     {'DNSName': 'pair.%1$s.example.com.', 'EvaluateTargetHealth': true}},
                    {'Name': 'stays.%1$s.example.com.', 'Type': 'A', 'AliasTarget':
                     {'DNSName': 'pair.%1$s.example.com.', 'EvaluateTargetHealth': false}},"""
                    .formatted(one.name(), one.primaryAddress(), check(one.name() + "-p", one.primary, checks),
                            one.secondaryAddress(), check(one.name() + "-s", one.secondary, checks)));
        }
        var health = new HealthChecks(checks.stream().map(GdnsdTest::settings).toList());
        checks.forEach(id -> report(health, id));
        var sets = TestResource.of("AWS::Route53::RecordSetGroup", "Records",
                "{'RecordSets': [" + records.substring(0, records.length() - 1) + "]}");
        return FailoverZone.of("example.com", List.of(sets), Map.of(), health::healthy);
    }

    private static String check(String id, State state, List<String> checks) {
        if (state == State.UNCHECKED) {
            return "";
        }
        checks.add(id + "-" + state);
        return ", 'HealthCheckId': '%s-%s'".formatted(id, state);
    }

    private static CheckSettings settings(String id) {
        return CheckSettings.of(TestResource.of("AWS::Route53::HealthCheck", id, id, Map.of(), """
                {'HealthCheckConfig': {'Type': 'HTTPS', 'FullyQualifiedDomainName': 'o.example.com', 'Inverted': %s,
                 'FailureThreshold': 1, 'Regions': ['us-east-1', 'us-west-2', 'eu-west-1']}}"""
                .formatted(id.endsWith("INVERTED_NO_DATA"))));
    }

    private static void report(HealthChecks health, String id) {
        if (!id.endsWith("NO_DATA")) {
            Checker.inRegions(REGIONS).forEach(checker -> health.observe(new Observation(id, checker, Instant.EPOCH,
                    !id.endsWith("UNHEALTHY"), "")));
        }
    }

    private static String zoneFile() {
        var zone = new StringBuilder(
                "@ 60 SOA ns1 hostmaster 1 7200 900 1209600 900\n@ 60 NS ns1\nns1 60 A 192.0.2.53\n");
        for (var one : combinations()) {
            zone.append("pair.%1$s 60 DYNA simplefo!%1$s\nfollows.%1$s 60 DYNA simplefo!%1$s\nstays.%1$s 60 A %2$s\n"
                    .formatted(one.name(), one.primaryAddress()));
        }
        return zone.toString();
    }

    private static String resources() {
        return combinations().stream().map(one -> "%s => { primary => %s, secondary => %s, service_types => told }"
                .formatted(one.name(), one.primaryAddress(), one.secondaryAddress()))
                .collect(Collectors.joining("\n"));
    }

    private static String states() {
        return combinations().stream().flatMap(one -> List.of(one.primaryAddress() + " => " + one.primary.ofGdnsd,
                one.secondaryAddress() + " => " + one.secondary.ofGdnsd).stream())
                .filter(line -> !line.endsWith("=> ")).collect(Collectors.joining("\n", "", "\n"));
    }
}
