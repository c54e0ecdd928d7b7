package failover.cloudformation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.testing.SampleEvents;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CustomResourceRequestTest {
    @Test
    void a_new_resource_has_no_physical_id_yet() {
        var request = parse(SampleEvents.refresh("deploy"));
        assertEquals(CustomResourceRequest.Type.CREATE, request.type());
        assertTrue(request.physicalResourceId().isEmpty());
    }

    @Test
    void the_response_url_is_a_secret() {
        assertFalse(parse(SampleEvents.refresh("deploy")).toString().contains("https"),
                parse(SampleEvents.refresh("deploy")).toString());
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
        var refused = assertThrows(MalformedEvent.class, () -> parse(event));
        assertTrue(refused.getMessage().startsWith("Malformed custom resource event: ResponseURL "),
                refused.getMessage());
        assertTrue(url.isEmpty() || !refused.getMessage().contains(url), "The message must not show the URL");
    }

    @Test
    void outside_us_east_1_the_host_names_the_region() {
        assertTrue(ResponseUrl.of("https://bucket.s3.amazonaws.com/a", "eu-west-1").isEmpty());
    }

    @Test
    void an_update_must_say_of_which_resource() {
        var event = SampleEvents.refresh("deploy");
        event.put("RequestType", "Update");
        var refused = assertThrows(MalformedEvent.class, () -> parse(event));
        assertTrue(refused.getMessage().contains("PhysicalResourceId"), refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"RequestType, Replace", "StackId, ", "RequestId, ", "LogicalResourceId, "})
    void what_is_missing_or_unknown_is_named(String field, String value) {
        var event = SampleEvents.refresh("deploy");
        event.put(field, value);
        var refused = assertThrows(MalformedEvent.class, () -> parse(event));
        assertTrue(refused.getMessage().startsWith("Malformed custom resource event: " + field + " "),
                refused.getMessage());
    }

    private static CustomResourceRequest parse(Map<String, Object> event) {
        return CustomResourceRequest.from(event, "us-east-1");
    }
}
