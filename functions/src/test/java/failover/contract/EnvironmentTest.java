package failover.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentTest {
    @Test
    void every_problem_is_told_in_one_message() {
        var variables = Map.of("DOMAIN", " ", "ENDPOINT_OVERRIDE", "somewhere", "ORIGIN", "d");
        var refused = assertThrows(IllegalStateException.class, () -> Environment.read(variables, environment -> List
                .of(environment.text(Variable.DOMAIN), environment.text(Variable.TOPIC_ARN),
                        environment.endpointOverride(),
                        environment.text(Variable.ORIGIN))));
        assertEquals(
                "Environment: DOMAIN is not set; TOPIC_ARN is not set; ENDPOINT_OVERRIDE is 'somewhere', allowed are none and a "
                        + "URL like http://127.0.0.1:4566",
                refused.getMessage());
    }

    @Test
    void none_means_the_endpoints_of_aws() {
        assertTrue(endpoint("none").isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:4566", "https://host.docker.internal:4566/"})
    void an_endpoint_can_be_given(String url) {
        assertEquals(url, endpoint(url).orElseThrow().toString());
    }

    private static Optional<URI> endpoint(String value) {
        return Environment.read(Map.of("ENDPOINT_OVERRIDE", value), Environment::endpointOverride);
    }
}
