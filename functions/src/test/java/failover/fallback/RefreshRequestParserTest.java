package failover.fallback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.cloudformation.CustomResourceRequest;
import failover.contract.AlarmState;
import failover.contract.VisitorMessage;
import failover.fallback.RefreshRequest.ByHand;
import failover.fallback.RefreshRequest.Deployment;
import failover.fallback.RefreshRequest.OnSwitch;
import failover.fallback.RefreshRequest.OnTransition;
import failover.fallback.RefreshRequest.Rollback;
import failover.fallback.RefreshRequest.Say;
import failover.fallback.RefreshRequest.Scheduled;
import failover.testing.SampleEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshRequestParserTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final RefreshRequestParser parser = new RefreshRequestParser("us-east-1");

    @Test
    void tells_the_samples_apart() {
        assertEquals(new Scheduled(), parse("scheduled"));
        assertEquals(new OnTransition(AlarmState.ALARM, Instant.parse("2026-11-22T02:14:05Z")), parse("transition"));
        assertEquals(new OnSwitch(), parse("switch-set"));
        assertEquals(new OnSwitch(), parse("switch-released"));
        assertEquals(new ByHand(false), parse("by-hand"));
        assertEquals(new ByHand(true), parse("redesign"));
        assertEquals(new Rollback(Optional.empty()), parse("rollback"));
        assertEquals(new Rollback(Optional.of(Instant.parse("2026-11-22T10:00:00.123Z"))), parse("rollback-to"));
        assertEquals(new Say(Optional.of(new VisitorMessage("We know about it and expect to be back this afternoon. "
                + "Orders that you have placed are safe.", NOON.plus(Duration.ofHours(4))))), parse("say"));
        assertEquals(new Say(Optional.empty()), parse("say-nothing"));
        var deployment = assertInstanceOf(Deployment.class, parse("deploy"));
        assertEquals(CustomResourceRequest.Type.CREATE, deployment.request().type());
    }

    @ParameterizedTest
    @CsvSource({"scheduled, detail-type, Something Else", "transition, detail, ", "by-hand, action, format",
        "by-hand, acceptAnySize, yes", "rollback, to, yesterday", "transition, time, 1 p.m.", "say, text, ",
        "say, for, tomorrow"})
    void refuses_what_it_does_not_know_and_names_the_field(String sample, String field, String value) {
        var event = SampleEvents.refresh(sample);
        event.put(field, value);
        var refused = assertThrows(MalformedRequest.class, () -> parser.parse(event, NOON));
        assertTrue(refused.getMessage().startsWith("Malformed refresh event: " + field + " "), refused.getMessage());
    }

    @Test
    void another_object_than_the_switch_is_refused() {
        var event = SampleEvents.refresh("switch-set");
        event.put("detail", Map.of("object", Map.of("key", "_switch/drill")));
        var refused = assertThrows(MalformedRequest.class, () -> parser.parse(event, NOON));
        assertEquals("Malformed refresh event: detail.object.key is '_switch/drill', known is _switch/to-fallback",
                refused.getMessage());
    }

    @Test
    void an_empty_event_is_refused() {
        assertThrows(MalformedRequest.class, () -> parser.parse(Map.of(), NOON));
        assertThrows(MalformedRequest.class, () -> parser.parse(null, NOON));
    }

    private RefreshRequest parse(String sample) {
        return parser.parse(SampleEvents.refresh(sample), NOON);
    }
}
