package failover.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.testing.LocalDns;
import failover.testing.LocalInternet;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Against servers on loopback. */
@Tag("slow")
class DnsClientTest {
    private static final List<String> SERVERS = List.of("192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.4");
    private static final Duration BUDGET = Duration.ofSeconds(5);
    private static final Duration SLOWEST = Duration.ofMillis(400);
    private static final String ZONE = "www.example.com. 60 IN A 203.0.113.10";

    @TempDir
    private Path folder;
    private LocalInternet internet;

    @BeforeEach
    void start() {
        internet = new LocalInternet(folder);
        SERVERS.forEach(address -> internet.serve(address, ZONE));
    }

    @AfterEach
    void stop() {
        internet.close();
    }

    @Test
    void the_time_grows_with_the_slowest_answer_and_not_with_the_number() throws IOException {
        var usual = LocalInternet.from(ZONE);
        SERVERS.forEach(address -> internet.at(address).answer(slowly(usual)));
        client().ask(queries(10), BUDGET);
        long one = nanosFor(queries(1));
        long hundred = nanosFor(queries(100));
        assertTrue(hundred < 4 * one, () -> "1 name took %d ms, 100 took %d ms".formatted(one / 1_000_000,
                hundred / 1_000_000));
    }

    @Test
    void a_lost_packet_is_sent_again() throws IOException {
        var usual = LocalInternet.from(ZONE);
        var lost = new AtomicInteger();
        internet.at("192.0.2.1").answer(
                query -> lost.getAndIncrement() == 0 ? List.of() : usual.packets(query));
        assertEquals(Map.of("Addresses", 1L),
                kinds(client().ask(List.of(query("192.0.2.1", "www.example.com")), BUDGET)));
        assertEquals(2, internet.at("192.0.2.1").queries());
    }

    @Test
    void a_closed_port_is_known_at_once() throws IOException {
        internet.at("192.0.2.1").close();
        long begun = System.nanoTime();
        assertEquals(Map.of("Unreachable", 1L),
                kinds(client().ask(List.of(query("192.0.2.1", "www.example.com")), BUDGET)));
        assertTrue(System.nanoTime() - begun < BUDGET.toNanos());
    }

    @Test
    void an_answer_that_is_truncated_even_by_tcp_is_not_believed() throws IOException {
        internet.at("192.0.2.1").answer(DnsClientTest::truncated);
        var replies = client().ask(List.of(query("192.0.2.1", "www.example.com")), BUDGET);
        assertEquals("[Unreachable[reason=truncated even by TCP]]", replies.values().toString());
    }

    @Test
    void a_server_that_drips_by_tcp_does_not_exceed_the_budget() throws IOException {
        var server = internet.at("192.0.2.1");
        server.answerOverUdp(DnsClientTest::truncated);
        server.dripOverTcp(Duration.ofMillis(100));
        var replies = client().ask(List.of(query("192.0.2.1", "www.example.com")), Duration.ofSeconds(1));
        assertEquals("[Unreachable[reason=no complete answer in time]]", replies.values().toString());
    }

    private static List<byte[]> truncated(Message query) {
        var response = LocalInternet.empty(query);
        response.getHeader().setFlag(Flags.TC);
        return List.of(response.toWire());
    }

    @ParameterizedTest
    @ValueSource(ints = {Rcode.REFUSED, Rcode.SERVFAIL})
    void an_error_without_a_question_section_is_known_at_once(int code) throws IOException {
        internet.at("192.0.2.1").answer(query -> List.of(header(query, code)));
        long begun = System.nanoTime();
        var queries = List.of(query("192.0.2.1", "www.example.com"));
        var answer = AnswerReader.read(queries.getFirst(), client().ask(queries, BUDGET).get(queries.getFirst()));
        assertEquals(new Answer.ServerFailure(Rcode.string(code)), answer);
        assertTrue(System.nanoTime() - begun < BUDGET.toNanos() / 2);
        assertEquals(1, internet.at("192.0.2.1").queries());
    }

    @Test
    void a_bare_header_that_claims_that_all_is_well_or_that_no_name_exists_is_not_believed() throws IOException {
        for (int code : List.of(Rcode.NOERROR, Rcode.NXDOMAIN)) {
            internet.at("192.0.2.1").answer(query -> List.of(header(query, code)));
            assertEquals(Map.of("Unreachable", 1L), kinds(
                    client().ask(List.of(query("192.0.2.1", "www.example.com")), Duration.ofSeconds(1))));
        }
    }

    private static byte[] header(Message query, int code) {
        var header = new Header(query.getHeader().getID());
        header.setFlag(Flags.QR);
        header.setRcode(code);
        return header.toWire();
    }

    @ParameterizedTest
    @ValueSource(ints = {Rcode.FORMERR, Rcode.NOTIMP})
    void a_server_that_does_not_know_edns_is_asked_without_it(int code) throws IOException {
        var usual = LocalInternet.from(ZONE);
        internet.at("192.0.2.1").answer(
                query -> query.getOPT() == null ? usual.packets(query) : List.of(header(query, code)));
        assertEquals(Map.of("Addresses", 1L),
                kinds(client().ask(List.of(query("192.0.2.1", "www.example.com")), BUDGET)));
        assertEquals(2, internet.at("192.0.2.1").queries());
    }

    @Test
    void a_server_that_knows_edns_and_finds_a_query_malformed_is_asked_once() throws IOException {
        internet.at("192.0.2.1").answer(query -> {
            var response = LocalInternet.empty(query);
            response.addRecord(new OPTRecord(1232, 0, 0), Section.ADDITIONAL);
            response.getHeader().setRcode(Rcode.FORMERR);
            return List.of(response.toWire());
        });
        assertEquals(Map.of("ServerFailure", 1L),
                kinds(client().ask(List.of(query("192.0.2.1", "www.example.com")), BUDGET)));
        assertEquals(1, internet.at("192.0.2.1").queries());
    }

    @Test
    void more_queries_than_file_descriptors_are_all_answered_by_a_bounded_number_of_sockets() throws IOException {
        var usual = LocalInternet.from(ZONE);
        var known = ConcurrentHashMap.<String>newKeySet();
        var open = ConcurrentHashMap.<String>newKeySet();
        var most = new AtomicInteger();
        SERVERS.forEach(address -> internet.at(address).answer(query -> {
            var asked = address + query.getQuestion().getName();
            if (known.add(asked)) {
                open.add(asked);
                most.accumulateAndGet(open.size(), Math::max);
                pause();
            }
            open.remove(asked); // The answer that comes first, to the query or to its repetition, ends the exchange.
            return usual.packets(query);
        }));
        assertEquals(Map.of("NoSuchName", 1416L), kinds(client().ask(queries(354), Duration.ofMinutes(1))));
        assertTrue(most.get() <= SocketShares.ALL, most + " at the same time");
    }

    @Test
    void a_silent_server_keeps_no_other_servers_queries_waiting() throws IOException {
        internet.at("192.0.2.1").answer(_ -> List.of());
        var replies = client().ask(queries(300), Duration.ofSeconds(2));
        assertEquals(300L, kinds(replies).get("Unreachable"));
        assertTrue(replies.entrySet().stream().noneMatch(asked -> asked.getValue() instanceof Reply.Unreachable
                && !asked.getKey().server().address().equals("192.0.2.1")));
    }

    @Test
    void resolvers_are_asked_to_recurse_and_a_zones_own_servers_are_not() throws IOException {
        var question = Question.of("www.example.com", Type.A);
        assertTrue(question.query(true, true).getHeader().getFlag(Flags.RD));
        assertTrue(!question.query(false, true).getHeader().getFlag(Flags.RD));
    }

    @Test
    void ids_are_not_to_be_guessed() {
        var question = Question.of("www.example.com", Type.A);
        var ids = Stream.generate(() -> question.query(true, true).getHeader().getID()).limit(1000).distinct().count();
        assertTrue(ids > 950, ids + " different ids of 1000");
    }

    @Test
    void the_first_good_answer_is_not_kept_waiting_by_a_silent_server() throws IOException {
        internet.at("192.0.2.1").answer(_ -> List.of());
        var queries = List.of(query("192.0.2.1", "www.example.com"), query("192.0.2.2", "www.example.com"));
        long begun = System.nanoTime();
        var first = client().first(queries, _ -> true, BUDGET).orElseThrow();
        assertEquals("192.0.2.2", first.getKey().server().address());
        assertTrue(System.nanoTime() - begun < BUDGET.toNanos());
    }

    private static LocalDns.Script slowly(LocalDns.Script script) {
        return (Message query) -> {
            pause();
            return script.packets(query);
        };
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(SLOWEST);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private long nanosFor(List<Query> queries) throws IOException {
        long begun = System.nanoTime();
        var replies = client().ask(queries, BUDGET);
        long taken = System.nanoTime() - begun;
        assertEquals(queries.size(), kinds(replies).values().stream().mapToLong(Long::longValue).sum());
        assertTrue(kinds(replies).containsKey("NoSuchName"), () -> kinds(replies).toString());
        return taken;
    }

    private static Map<String, Long> kinds(Map<Query, Reply> replies) {
        return replies.entrySet().stream().collect(Collectors.groupingBy(
                one -> AnswerReader.read(one.getKey(), one.getValue()).getClass().getSimpleName(),
                Collectors.counting()));
    }

    private static List<Query> queries(int names) {
        return IntStream.range(0, names).mapToObj("host%d.example.com"::formatted)
                .flatMap(name -> SERVERS.stream().map(server -> query(server, name))).toList();
    }

    private static Query query(String server, String name) {
        return new Query(Server.authoritative(server, server), Question.of(name, Type.A));
    }

    private DnsClient client() throws IOException {
        return new DnsClient(internet.network());
    }
}
