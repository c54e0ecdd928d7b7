package failover.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import failover.probe.SidePolicy.Stranger;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SidePolicyTest {
    private static final String HOST = "www.example.com";
    private static final Duration TTL = Duration.ofSeconds(60);
    private static final Answer SILENT = new Answer.Unreachable("no answer in time");
    private static final SidePolicy SIDES = SidePolicy.of(
            List.of(answer("203.0.113.1", "203.0.113.2"), SILENT, answer("203.0.113.3")),
            List.of(answer("198.51.100.1"), answer("198.51.100.2", "203.0.113.3")));

    @Test
    void an_address_belongs_to_a_side_whichever_server_said_so() {
        assertEquals(new Verdict.On(Side.PRIMARY, TTL), SIDES.verdict(HOST, answer("203.0.113.3", "203.0.113.1")));
        assertEquals(new Verdict.On(Side.FALLBACK, TTL), SIDES.verdict(HOST, answer("198.51.100.1", "198.51.100.2")));
    }

    @Test
    void an_address_that_both_sides_have_goes_with_the_rest_of_the_answer() {
        assertEquals(new Verdict.On(Side.FALLBACK, TTL), SIDES.verdict(HOST, answer("203.0.113.3", "198.51.100.1")));
        assertEquals(new Verdict.On(Side.PRIMARY, TTL), SIDES.verdict(HOST, answer("203.0.113.3")));
    }

    @Test
    void a_stranger_is_unexpected_unless_it_was_asked_for_this_host() {
        var given = answer("203.0.113.1", "203.0.113.9");
        var stranger = new Stranger(HOST, InetAddress.ofLiteral("203.0.113.9"));
        assertEquals(Set.of(stranger), SIDES.strangers(HOST, given));
        assertEquals(new Verdict.Unexpected(Set.of(stranger.address()), Set.of(Side.PRIMARY), TTL),
                SIDES.verdict(HOST, given));
        var asked = SIDES.with(Map.of(stranger, Side.PRIMARY));
        assertEquals(new Verdict.On(Side.PRIMARY, TTL), asked.verdict(HOST, given));
        assertEquals(new Verdict.Unexpected(Set.of(stranger.address()), Set.of(Side.PRIMARY), TTL),
                asked.verdict("other.example.com", given));
    }

    @Test
    void an_answer_of_both_sides_is_unexpected_with_all_its_addresses() {
        var both = Set.of(InetAddress.ofLiteral("203.0.113.1"), InetAddress.ofLiteral("198.51.100.1"));
        assertEquals(new Verdict.Unexpected(both, Set.of(Side.PRIMARY, Side.FALLBACK), TTL),
                SIDES.verdict(HOST, answer("203.0.113.1", "198.51.100.1")));
    }

    @Test
    void no_address_leads_nowhere() {
        assertEquals(new Verdict.Nowhere(new Answer.NoSuchName()), SIDES.verdict(HOST, new Answer.NoSuchName()));
        assertEquals(Set.of(), SIDES.strangers(HOST, SILENT));
    }

    private static Answer answer(String... addresses) {
        return new Answer.Addresses(Arrays.stream(addresses).map(InetAddress::ofLiteral).collect(Collectors.toSet()),
                TTL);
    }
}
