package failover.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import failover.copy.PrimaryPolicy.Finding;
import failover.copy.PrimaryPolicy.Finding.Serves;
import failover.copy.PrimaryPolicy.Finding.ServesNot;
import failover.probe.Answer;
import failover.probe.Server;
import failover.probe.Side;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A copy is taken while DNS leads visitors to the primary, as all of the zone's servers that answer say. */
class PrimaryPolicyTest {
    private static final Answer SILENT = new Answer.Unreachable("no answer in time");
    /** What shows that it is the primary when it is asked. */
    private static final Set<InetAddress> PRIMARY = Set.of(InetAddress.ofLiteral("192.0.2.99"));
    private static final Answer ORIGIN = addresses("192.0.2.11", "192.0.2.10");

    @Test
    void it_serves_while_each_servers_answer_is_a_part_of_the_origins() {
        assertEquals(new Serves(List.of(InetAddress.ofLiteral("192.0.2.10"), InetAddress.ofLiteral("192.0.2.11"))),
                judged(server(addresses("192.0.2.10"), ORIGIN), server(ORIGIN, ORIGIN)));
    }

    @Test
    void an_address_that_another_server_names_for_the_origin_is_the_origins() {
        assertInstanceOf(Serves.class,
                judged(server(addresses("192.0.2.11"), addresses("192.0.2.10")), server(SILENT, ORIGIN)));
    }

    @Test
    void an_address_that_shows_itself_to_be_the_primary_is_as_good() {
        assertInstanceOf(Serves.class, judged(server(addresses("192.0.2.10", "192.0.2.99"), ORIGIN)));
    }

    @Test
    void a_server_that_is_silent_is_no_witness() {
        assertInstanceOf(Serves.class, judged(server(ORIGIN, ORIGIN), server(SILENT, SILENT)));
    }

    @Test
    void one_server_that_leads_elsewhere_is_enough_not_to_trust_what_answers() {
        assertEquals(
                new ServesNot("ns-2 leads visitors of www.example.com to 203.0.113.20, which is not o.example.com"),
                judged(server(ORIGIN, ORIGIN), server(addresses("203.0.113.20"), ORIGIN)));
    }

    @Test
    void an_answer_of_both_sides_is_elsewhere_too() {
        assertInstanceOf(ServesNot.class, judged(server(addresses("192.0.2.10", "203.0.113.20"), ORIGIN)));
    }

    @Test
    void without_an_answer_nobody_knows() {
        assertInstanceOf(ServesNot.class, judged(server(SILENT, SILENT)));
        assertInstanceOf(ServesNot.class, judged());
    }

    @Test
    void an_origin_without_addresses_vouches_for_none() {
        assertInstanceOf(ServesNot.class, judged(server(ORIGIN, new Answer.NoSuchName())));
    }

    @SafeVarargs
    private static Finding judged(Map<String, Answer>... servers) {
        var answers = new LinkedHashMap<Server, Map<String, Answer>>();
        for (var server : servers) {
            answers.put(Server.authoritative("ns-" + (answers.size() + 1), "192.0.2." + answers.size()), server);
        }
        var policy = new PrimaryPolicy(answers, "www.example.com", "o.example.com");
        return policy.judge(policy.strangers().stream().filter(stranger -> PRIMARY.contains(stranger.address()))
                .collect(Collectors.toMap(stranger -> stranger, _ -> Side.PRIMARY)));
    }

    private static Map<String, Answer> server(Answer domain, Answer origin) {
        return Map.of("www.example.com", domain, "o.example.com", origin);
    }

    private static Answer addresses(String... addresses) {
        return new Answer.Addresses(Arrays.stream(addresses).map(InetAddress::ofLiteral).collect(Collectors.toSet()),
                Duration.ofSeconds(60));
    }
}
