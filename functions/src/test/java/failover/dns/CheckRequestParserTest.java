package failover.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.cloudformation.CustomResourceRequest;
import failover.dns.CheckRequest.ByHand;
import failover.dns.CheckRequest.Daily;
import failover.dns.CheckRequest.OnDeploy;
import failover.dns.CheckRequest.Routine;
import failover.testing.SampleEvents;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.Type;
import tools.jackson.jr.ob.JSON;

class CheckRequestParserTest {
    private static CheckRequest parse(Map<String, Object> event) {
        return new CheckRequestParser("us-east-1").parse(event);
    }

    @Test
    void the_schedule_and_the_alarms_change_ask_for_the_routine_check() {
        assertEquals(new Routine(), parse(SampleEvents.map("dns/scheduled")));
        assertEquals(new Routine(), parse(SampleEvents.map("dns/transition")));
    }

    @Test
    void the_daily_rule_asks_for_the_daily_check() {
        assertEquals(new Daily(), parse(SampleEvents.map("dns/daily")));
    }

    @Test
    void cloudformation_asks_for_the_check_of_a_deploy() {
        var deploy = assertInstanceOf(OnDeploy.class, parse(SampleEvents.map("dns/deploy")));
        assertEquals(CustomResourceRequest.Type.CREATE, deploy.request().type());
    }

    @Test
    void an_operator_names_names_resolvers_and_types() {
        assertEquals(
                new ByHand(List.of("www.example.com"), List.of("1.1.1.1", "8.8.8.8"), List.of(Type.A, Type.AAAA)),
                parse(SampleEvents.map("dns/by-hand")));
    }

    @Test
    void an_operator_may_leave_everything_out() {
        assertEquals(new ByHand(List.of(), List.of(), List.of(Type.A)), parse(Map.of()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"detail-type": "Order Placed"}         | detail-type is 'Order Placed'
            {"detail-type": 7}                      | detail-type is '7'
            {"check": "hourly"}                     | check is 'hourly'
            {"name": "www.example.com"}             | 'name' is unknown
            {"names": "www.example.com"}            | names is not a list
            {"names": ["https://www.example.com/"]} | names holds 'https://www.example.com/'
            {"names": ["a..b"]}                     | names holds 'a..b'
            {"names": [null]}                       | names holds 'null'
            {"resolvers": ["dns.google"]}           | resolvers holds 'dns.google'
            {"resolvers": ["1.1.1"]}                | resolvers holds '1.1.1'
            {"resolvers": ["1.1.1.1."]}             | resolvers holds '1.1.1.1.'
            {"types": ["MX"]}                       | types holds 'MX'
            """)
    void anything_else_is_refused_with_the_field_named(String event, String message) throws Exception {
        var refused = assertThrows(MalformedCheck.class, () -> parse(JSON.std.mapFrom(event)));
        assertTrue(refused.getMessage().startsWith("Malformed check event: " + message), refused.getMessage());
    }

    @Test
    void no_event_at_all_is_refused() {
        assertThrows(MalformedCheck.class, () -> parse(null));
    }
}
