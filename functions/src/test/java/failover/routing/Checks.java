package failover.routing;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.GetHealthCheckStatusRequest;
import software.amazon.awssdk.services.route53.model.GetHealthCheckStatusResponse;
import software.amazon.awssdk.services.route53.model.HealthCheckObservation;

/** Route 53's checkers, of which a test says how many pass. */
final class Checks implements Route53Client {
    private record Count(int passing, int failing) {}

    private final Map<String, Count> counts = new ConcurrentHashMap<>();

    void set(String healthCheck, int passing, int failing) {
        counts.put(healthCheck, new Count(passing, failing));
    }

    void fallSilent() {
        counts.clear();
    }

    @Override
    public GetHealthCheckStatusResponse getHealthCheckStatus(GetHealthCheckStatusRequest request) {
        var count = counts.get(request.healthCheckId());
        if (count == null) {
            throw SdkClientException.create("Route 53 does not answer");
        }
        return GetHealthCheckStatusResponse.builder()
                .healthCheckObservations(Stream.concat(
                        observed(count.passing(), "Success: HTTP Status Code 200, OK"),
                        observed(count.failing(), "Failure: HTTP Status Code 503")).toList())
                .build();
    }

    private static Stream<HealthCheckObservation> observed(int times, String words) {
        return IntStream.range(0, times).mapToObj(
                _ -> HealthCheckObservation.builder().region("us-east-1").statusReport(report -> report.status(words))
                        .build());
    }

    @Override
    public String serviceName() {
        return "route53";
    }

    @Override
    public void close() {
        // Holds nothing but memory.
    }
}
