package failover.fallback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.contract.AlarmState;
import failover.fallback.RefreshRequest.ByHand;
import failover.fallback.RefreshRequest.Deployment;
import failover.fallback.RefreshRequest.OnTransition;
import failover.fallback.RefreshRequest.Rollback;
import failover.fallback.RefreshRequest.Scheduled;
import failover.testing.SampleEvents;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshRequestParserTest {
    private final RefreshRequestParser parser = new RefreshRequestParser("us-east-1");

    @Test
    void tells_the_samples_apart() {
        assertEquals(new Scheduled(), parse("scheduled"));
        assertEquals(new OnTransition(AlarmState.ALARM, Instant.parse("2026-11-22T02:14:05Z")), parse("transition"));
        assertEquals(new ByHand(false), parse("by-hand"));
        assertEquals(new ByHand(true), parse("redesign"));
        assertEquals(new Rollback(Optional.empty()), parse("rollback"));
        assertEquals(new Rollback(Optional.of(Instant.parse("2026-11-22T10:00:00.123Z"))), parse("rollback-to"));
        var deployment = assertInstanceOf(Deployment.class, parse("deploy"));
        assertEquals(RefreshRequest.Type.CREATE, deployment.type());
        assertTrue(deployment.physicalResourceId().isEmpty());
    }

    @Test
    void the_response_url_is_a_secret() {
        assertFalse(parse("deploy").toString().contains("https"), parse("deploy").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://bucket.s3.us-east-1.amazonaws.com/a?b=c", "https://bucket.s3.amazonaws.com/a",
        "https://bucket.s3-us-east-1.amazonaws.com/a"})
    void answers_go_to_a_bucket_in_the_regions_s3(String url) {
        assertTrue(ResponseUrl.of(url, "us-east-1").isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://bucket.s3.us-east-1.amazonaws.com/a", "https://bucket.s3.eu-west-1.amazonaws.com/a",
        "https://s3.us-east-1.amazonaws.com.evil.example/a", "https://evil.example/.s3.us-east-1.amazonaws.com",
        "https://evils3.us-east-1.amazonaws.com/a", "https://bucket.s3.us-east-1.amazonaws.com:8443/a",
        "https://u@bucket.s3.us-east-1.amazonaws.com/a", "https://bucket.s3.us-east-1.amazonaws.com@evil.example/a",
        "https://169.254.169.254/latest", "not a url", ""})
    void and_nowhere_else(String url) {
        var event = SampleEvents.refresh("deploy");
        event.put("ResponseURL", url);
        var refused = assertThrows(MalformedRequest.class, () -> parser.parse(event));
        assertTrue(refused.getMessage().startsWith("Malformed refresh event: ResponseURL "), refused.getMessage());
        assertTrue(url.isEmpty() || !refused.getMessage().contains(url), "The message must not show the URL");
    }

    @Test
    void outside_us_east_1_the_host_names_the_region() {
        assertTrue(ResponseUrl.of("https://bucket.s3.amazonaws.com/a", "eu-west-1").isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"deploy, RequestType, Replace", "deploy, StackId, ", "deploy, RequestId, ",
        "deploy, LogicalResourceId, ",
        "scheduled, detail-type, Something Else", "transition, detail, ", "by-hand, action, format",
        "by-hand, acceptAnySize, yes", "rollback, to, yesterday", "transition, time, 1 p.m."})
    void refuses_what_it_does_not_know_and_names_the_field(String sample, String field, String value) {
        var event = SampleEvents.refresh(sample);
        event.put(field, value);
        var refused = assertThrows(MalformedRequest.class, () -> parser.parse(event));
        assertTrue(refused.getMessage().startsWith("Malformed refresh event: " + field + " "), refused.getMessage());
    }

    @Test
    void an_update_must_say_of_which_resource() {
        var event = SampleEvents.refresh("deploy");
        event.put("RequestType", "Update");
        var refused = assertThrows(MalformedRequest.class, () -> parser.parse(event));
        assertTrue(refused.getMessage().contains("PhysicalResourceId"), refused.getMessage());
    }

    @Test
    void an_empty_event_is_refused() {
        assertThrows(MalformedRequest.class, () -> parser.parse(Map.of()));
        assertThrows(MalformedRequest.class, () -> parser.parse(null));
    }

    private RefreshRequest parse(String sample) {
        return parser.parse(SampleEvents.refresh(sample));
    }
}
