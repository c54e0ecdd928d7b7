package failover.transition.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import failover.transition.notice.Evidence.CheckerFailure;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CauseTest {
    private static final List<String> REGIONS = List.of("us-east-1", "us-west-2", "eu-west-1");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Failure: HTTP Status Code 503, Service Unavailable. Resolved IP: 192.0.2.1           | HTTP status 503
            Failure: Resolved IP: 192.0.2.1. HTTP Status Code 404, Not Found                     | HTTP status 404
            Failure: HTTP Status Code 200, OK. Resolved IP: 192.0.2.1                            | a search string that is not found (HTTP status 200)
            Failure: Connection timed out. The endpoint or the internet connection is down       | time-outs
            Failure: The health checker could not establish a connection within the timeout limit | time-outs
            Failure: Resolved IP: 192.0.2.1. Connection refused.                                 | connections refused
            Failure: Resolved IP: 192.0.2.1. SSL alert handshake_failure                         | a failed TLS handshake
            Failure: DNS resolution failed: Rcode NXDomain(3)                                    | an origin name that does not resolve
            Failure: something that nobody has seen yet                                          | "something that nobody has seen yet"
            """)
    void what_a_checker_saw_is_said_in_words(String text, String symptom) {
        assertEquals(symptom, Cause.symptom(text));
    }

    @Test
    void down_everywhere_and_down_for_some_are_told_apart() {
        var refused = "Failure: Connection refused.";
        assertEquals("connections refused, seen from all checker Regions",
                Cause.of(failures(refused, "us-east-1", "us-west-2", "eu-west-1"), REGIONS).orElseThrow());
        assertEquals("connections refused, seen from eu-west-1, us-east-1, but not from us-west-2",
                Cause.of(failures(refused, "us-east-1", "eu-west-1"), REGIONS).orElseThrow());
    }

    @Test
    void of_several_symptoms_the_most_frequent_comes_first() {
        var failures = Stream.concat(failures("HTTP Status Code 502", "us-east-1").stream(),
                failures("Connection timed out", "us-west-2", "eu-west-1").stream()).toList();
        assertEquals("time-outs; HTTP status 502, seen from all checker Regions",
                Cause.of(failures, REGIONS).orElseThrow());
    }

    @Test
    void without_a_failure_there_is_no_cause_to_tell() {
        assertEquals(Optional.empty(), Cause.of(List.of(), REGIONS));
    }

    private static List<CheckerFailure> failures(String text, String... regions) {
        return Stream.of(regions).map(region -> new CheckerFailure(region, Instant.EPOCH, text)).toList();
    }
}
