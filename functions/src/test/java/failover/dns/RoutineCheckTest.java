package failover.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.aws.SwitchReading;
import failover.contract.SwitchObject;
import failover.probe.Row;
import failover.probe.Survey;
import failover.testing.Beside;
import failover.testing.LocalInternet;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

/** What servers on loopback may do, each judged right and within the budget of a check. */
@Beside
@Tag("slow")
class RoutineCheckTest {
    private static final Survey WWW = new Survey(List.of("www.example.com"), World.RESOLVERS, List.of(Type.A));

    @TempDir
    private Path folder;
    private World world;
    private Watch watch = World.NEW;

    @BeforeEach
    void start() throws Exception {
        world = new World(folder);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void all_on_the_primary_agrees_with_an_alarm_that_is_ok() throws IOException {
        var report = check("OK");
        assertEquals(Map.of("PRIMARY", 7L), words(report));
        assertEquals(Situation.ALL_PRIMARY, report.judgement().situation());
        assertEquals(new Agreement.Agrees(), report.judgement().agreement());
        assertEquals("ready", report.fields().get("fallback"));
    }

    @Test
    void all_on_the_fallback_agrees_with_an_alarm() throws IOException {
        world.all(World.FALLBACK);
        var report = check("ALARM");
        assertEquals(Map.of("FALLBACK", 7L), words(report));
        assertEquals(Situation.ALL_FALLBACK, report.judgement().situation());
        assertEquals(new Agreement.Agrees(), report.judgement().agreement());
    }

    @Test
    void a_resolver_that_still_holds_the_old_answer_is_moving() throws IOException {
        world.all(World.FALLBACK);
        world.server(World.ODD).answer(LocalInternet.from(World.PRIMARY.replace(" 60 IN A", " 20 IN A")));
        var report = check("ALARM");
        assertEquals(Map.of("FALLBACK", 6L, "PRIMARY", 1L), words(report));
        assertEquals(20L, odd(report).fields().get("ttl"));
        assertEquals(Situation.MOVING, report.judgement().situation());
    }

    @Test
    void a_resolver_that_holds_the_old_answer_beyond_ttl_and_grace_is_split() throws IOException {
        world.all(World.FALLBACK);
        world.server(World.ODD).answer(LocalInternet.from(World.PRIMARY));
        watch = unsettledFor(Duration.ofMinutes(5));
        var report = check("ALARM");
        assertEquals(Situation.SPLIT, report.judgement().situation());
        assertEquals(1L, report.metrics("www.example.com", now()).get("Disagreement"));
    }

    @Test
    void dns_that_leads_against_the_alarm_for_long_disagrees() throws IOException {
        watch = unsettledFor(Duration.ofMinutes(5));
        var report = check("ALARM");
        assertEquals(Situation.ALL_PRIMARY, report.judgement().situation());
        assertEquals(1L, report.metrics("www.example.com", now()).get("Disagreement"));
    }

    @Test
    void a_name_that_does_not_exist_is_no_such_name_and_everywhere_is_dark() throws IOException {
        world.all(World.SIDES);
        var report = check("OK");
        assertEquals(Map.of("NO_SUCH_NAME", 7L), words(report));
        assertEquals(Situation.DARK, report.judgement().situation());
        assertEquals(1L, report.metrics("www.example.com", now()).get("Dark"));
    }

    @Test
    void a_name_without_a_record_of_the_type_has_no_address() throws IOException {
        world.odd(LocalInternet.from(World.SIDES + "www.example.com. 60 IN TXT hello"));
        assertOdd("NO_ADDRESS", "no A record of www.example.com");
    }

    @Test
    void a_server_that_fails_says_so() throws IOException {
        world.odd(LocalInternet.code(Rcode.SERVFAIL));
        assertOdd("SERVER_FAILURE", "SERVFAIL");
    }

    @Test
    void a_server_that_refuses_says_so() throws IOException {
        world.odd(LocalInternet.code(Rcode.REFUSED));
        assertOdd("SERVER_FAILURE", "REFUSED");
    }

    @Test
    void a_server_that_is_silent_is_unreachable_after_the_budget() throws IOException {
        world.odd(_ -> List.of());
        assertOdd("UNREACHABLE", "no answer in time");
    }

    @Test
    void a_truncated_answer_is_asked_for_again_by_tcp() throws IOException {
        world.server(World.ODD).answerOverUdp(Packets::truncated);
        assertEquals(Map.of("PRIMARY", 7L), words(check("OK")));
    }

    @Test
    void a_truncated_answer_is_not_believed_when_tcp_is_refused() throws IOException {
        world.server(World.ODD).answerOverUdp(Packets::truncated);
        world.server(World.ODD).refuseTcp();
        assertOdd("UNREACHABLE", "Connection refused");
    }

    @Test
    void a_chain_of_aliases_is_followed_and_the_shortest_ttl_counts() throws IOException {
        world.odd(LocalInternet.from(World.SIDES + """
                www.example.com. 300 IN CNAME a.example.com.
                a.example.com. 30 IN CNAME b.example.com.
                b.example.com. 120 IN A 203.0.113.10
                """));
        var report = check("OK");
        assertEquals(Map.of("PRIMARY", 7L), words(report));
        assertEquals(30L, odd(report).fields().get("ttl"));
    }

    @Test
    void aliases_in_a_circle_have_no_address() throws IOException {
        world.odd(LocalInternet.from(World.SIDES + """
                www.example.com. 60 IN CNAME a.example.com.
                a.example.com. 60 IN CNAME www.example.com.
                """));
        assertOdd("NO_ADDRESS", "CNAMEs lead in a circle to www.example.com");
    }

    @Test
    void an_answer_with_a_wrong_id_is_ignored_and_the_right_one_behind_it_believed() throws IOException {
        world.odd(query -> List.of(Packets.forged(query, false), Packets.right(query)));
        assertEquals(Map.of("PRIMARY", 7L), words(check("OK")));
    }

    @Test
    void an_answer_to_another_question_is_ignored_and_the_right_one_behind_it_believed() throws IOException {
        world.odd(query -> List.of(Packets.forged(query, true), Packets.right(query)));
        assertEquals(Map.of("PRIMARY", 7L), words(check("OK")));
    }

    @Test
    void only_forged_answers_are_none() throws IOException {
        world.odd(query -> List.of(Packets.forged(query, true), Packets.forged(query, false)));
        assertOdd("UNREACHABLE", "not matching the question ignored");
    }

    @Test
    void a_garbage_packet_is_ignored() throws IOException {
        world.odd(query -> List.of(new byte[]{1, 2, 3}, new byte[0], new byte[600], Packets.right(query)));
        assertEquals(Map.of("PRIMARY", 7L), words(check("OK")));
    }

    @Test
    void addresses_of_neither_side_that_call_themselves_the_fallback_are_the_fallback() throws IOException {
        world.all(World.FALLBACK);
        world.odd(LocalInternet.from(World.SIDES + "www.example.com. 60 IN A 198.51.100.99"));
        assertEquals(Map.of("FALLBACK", 7L), words(check("ALARM")));
    }

    @Test
    void an_origin_with_more_addresses_than_one_answer_holds_is_the_primary() throws IOException {
        var servers = Stream.concat(World.OWN.stream(), World.RESOLVERS.stream()).toList();
        for (int server = 0; server < servers.size(); server++) {
            var zone = World.SIDES.replaceAll("origin.www.example.com.*\n", "") + eightOfEleven("origin.www", server)
                    + eightOfEleven("www", server + 5);
            world.server(servers.get(server)).answer(LocalInternet.from(zone));
        }
        var report = check("OK");
        assertEquals(Map.of("PRIMARY", 7L), words(report));
        assertEquals(0, world.connectionsToPrimary());
    }

    private static String eightOfEleven(String name, int first) {
        return IntStream.range(first, first + 8)
                .mapToObj(node -> name + ".example.com. 60 IN A 203.0.113." + (10 + node % 11) + "\n")
                .collect(Collectors.joining());
    }

    @Test
    void a_node_that_was_just_added_to_the_origin_is_asked_and_is_the_primary() throws IOException {
        world.all(World.PRIMARY + "www.example.com. 60 IN A 203.0.113.99");
        assertEquals(Map.of("PRIMARY", 7L), words(check("OK")));
        assertEquals(Situation.ALL_PRIMARY, check("OK").judgement().situation());
    }

    @Test
    void an_address_that_is_not_public_is_not_connected_to() throws IOException {
        world.all(World.PRIMARY + "www.example.com. 60 IN A 10.0.0.99");
        assertEquals(Map.of("UNEXPECTED", 7L), words(check("OK")));
        assertEquals(0, world.connectionsToPrimary());
    }

    @Test
    void an_address_of_neither_side_is_unexpected() throws IOException {
        world.odd(LocalInternet.from(World.SIDES + """
                www.example.com. 60 IN A 127.0.0.9
                www.example.com. 60 IN A 203.0.113.10
                """));
        assertOdd("UNEXPECTED", "[127.0.0.9]");
        assertEquals(1L, check("OK").metrics("www.example.com", now()).get("AnswersUnexpected"));
    }

    @Test
    void a_server_named_by_the_zone_that_does_not_serve_it_is_lame() throws IOException {
        world.server("192.0.2.3").answer(query -> {
            var response = LocalInternet.empty(query);
            response.getHeader().unsetFlag(Flags.AA);
            return List.of(response.toWire());
        });
        var report = check("OK");
        assertEquals(Map.of("PRIMARY", 6L, "SERVER_FAILURE", 1L), words(report));
        assertEquals("LAME", of("192.0.2.3", report).fields().get("detail"));
        assertEquals("ns3.example.net", of("192.0.2.3", report).fields().get("server"));
    }

    @Test
    void one_dead_server_of_four_does_not_change_the_situation() throws IOException {
        world.server("192.0.2.4").close();
        var report = check("OK");
        assertEquals(Map.of("PRIMARY", 6L, "UNREACHABLE", 1L), words(report));
        assertEquals(Situation.ALL_PRIMARY, report.judgement().situation());
        assertEquals(new Agreement.Agrees(), report.judgement().agreement());
    }

    @Test
    void ipv6_on_one_side_only_is_named() throws IOException {
        world.all(World.PRIMARY + """
                origin.www.example.com. 60 IN AAAA 2001:db8::1
                www.example.com. 60 IN AAAA 2001:db8::1
                """);
        world.odd(LocalInternet.from(World.PRIMARY));
        var report = check("OK", new Survey(List.of("www.example.com"), World.RESOLVERS, List.of(Type.A, Type.AAAA)));
        assertEquals(Map.of("PRIMARY", 13L, "NO_ADDRESS", 1L), words(report));
        assertEquals(Situation.ALL_PRIMARY, report.judgement().situation());
        assertEquals(List.of("AAAA"), report.oneSidedTypes());
    }

    @Test
    void no_server_at_all_is_dark_within_the_budget() throws IOException {
        world.all(_ -> List.of());
        var report = check("OK");
        assertEquals(Map.of("UNREACHABLE", 3L), words(report));
        assertEquals(Situation.DARK, report.judgement().situation());
    }

    @Test
    void a_silent_server_costs_the_budget_once_for_a_hundred_names() throws IOException {
        var names = IntStream.range(0, 100).mapToObj("host%d.example.com"::formatted).toList();
        var zone = new StringBuilder(World.SIDES);
        names.forEach(name -> zone.append(name).append(". 60 IN A 203.0.113.10\n"));
        world.all(zone.toString());
        world.odd(_ -> List.of());
        var report = check("OK", new Survey(names, World.RESOLVERS, List.of(Type.A)));
        assertEquals(Map.of("PRIMARY", 600L, "UNREACHABLE", 100L), words(report));
    }

    @Test
    void the_report_says_who_holds_the_switch_and_until_when() throws IOException {
        var until = Instant.parse("2126-11-26T12:00:00Z");
        var object = new SwitchObject(Optional.empty(), Optional.of(until));
        for (var reading : Map.of("unset", new SwitchReading.Unset(), "set by operator until " + until,
                new SwitchReading.Found(object, "v1"), "moves nobody: no word",
                new SwitchReading.Unusable("no word", "v1"), "unknown: S3 is down",
                new SwitchReading.Unknown("S3 is down")).entrySet()) {
            world.steering = reading.getValue();
            assertEquals(reading.getKey(), check("OK").fields().get("switch"));
        }
    }

    @Test
    void an_alarm_that_cannot_be_read_is_no_failure() throws IOException {
        world.alarmIsRefused();
        var report = world.check(WWW, watch);
        assertEquals(new Agreement.NotJudged(), report.judgement().agreement());
        assertTrue(report.fields().get("alarm").toString().startsWith("unknown: "));
    }

    private void assertOdd(String word, String detail) throws IOException {
        var report = check("OK");
        assertEquals(Map.of("PRIMARY", 6L, word, 1L), words(report));
        assertTrue(odd(report).fields().get("detail").toString().contains(detail), odd(report).toString());
    }

    private static Row odd(CheckReport report) {
        return of(World.ODD, report);
    }

    private static Row of(String address, CheckReport report) {
        return report.rows().stream().filter(row -> row.query().server().address().equals(address)).findFirst()
                .orElseThrow();
    }

    private static Map<String, Long> words(CheckReport report) {
        var words = new TreeMap<String, Long>();
        report.rows().forEach(row -> words.merge(row.word(), 1L, Long::sum));
        return words;
    }

    private CheckReport check(String state) throws IOException {
        return check(state, WWW);
    }

    private CheckReport check(String state, Survey survey) throws IOException {
        world.alarmIs(state);
        return world.check(survey, watch);
    }

    private static Watch unsettledFor(Duration time) {
        return new Watch(Optional.of(now().minus(time)), now().minusSeconds(60), World.MINUTE);
    }

    private static Instant now() {
        return InstantSource.system().instant();
    }
}
