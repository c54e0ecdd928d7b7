package failover.fallback;

import failover.aws.Log;
import failover.cloudformation.CustomResource;
import failover.cloudformation.StackAnswer;
import failover.cloudformation.Wait;
import failover.fallback.RefreshRequest.Deployment;
import failover.probe.FallbackProbe;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Holds a deploy until the fallback could take visitors: publishes, waits until the fallback serves and, when the stack
 * is new, until the health check passes.
 */
final class Deployer {
    /** The attribute of the custom resource that holds the outcome with its warnings. */
    private static final String OUTCOME = "Outcome";

    private final Refresh refresh;
    private final FallbackProbe fallback;
    private final HealthProbe health;
    private final CustomResource resource;
    private final Wait wait;
    private final Log log;

    Deployer(Refresh refresh, FallbackProbe fallback, HealthProbe health, CustomResource resource, Wait wait,
            Log log) {
        this.refresh = refresh;
        this.fallback = fallback;
        this.health = health;
        this.resource = resource;
        this.wait = wait;
        this.log = log;
    }

    /** @param remaining how long the invocation may still run */
    Map<String, Object> deploy(Deployment deployment, Duration remaining) {
        var request = deployment.request();
        var answer = resource.answer(request, remaining, deadline -> switch (request.type()) {
            case CREATE -> created(deployment, deadline);
            case UPDATE -> warned(updated(deployment, deadline));
            case DELETE -> StackAnswer.success("Nothing to delete: the bucket and its pages are retained.");
        });
        var fields = new LinkedHashMap<String, Object>();
        fields.put("outcome", answer.success() ? "deployed" : "deploy-failed");
        fields.put("requestType", request.type().name());
        fields.put("reason", answer.reason());
        return fields;
    }

    private StackAnswer created(Deployment deployment, Instant deadline) {
        var served = updated(deployment, deadline);
        if (!served.success()) {
            return served;
        }
        return wait.until(deadline, health::complaint)
                .map(complaint -> StackAnswer.failure(
                        "The primary's health check does not pass: " + complaint + ". " + health.reasons()))
                .orElse(answered(served.reason() + " The primary's health check passes."));
    }

    /** A deployment during an outage may be what is needed, but one that replaces the health check moves visitors. */
    private StackAnswer warned(StackAnswer served) {
        return health.complaint().filter(_ -> served.success()).map(complaint -> {
            log.warn("Deployed during an outage", Map.of("reason", complaint));
            return answered(served.reason() + " Warning: the primary's health check does not pass (" + complaint
                    + "). If this deployment replaces the check, visitors go to the primary until the new one has data.");
        }).orElse(served);
    }

    /** @param reason also what the stack's output shows, since CloudFormation's console shows reasons of failures only */
    private static StackAnswer answered(String reason) {
        return StackAnswer.success(reason, Map.of(OUTCOME, reason));
    }

    private StackAnswer updated(Deployment deployment, Instant deadline) {
        var unpublished = wait.until(deadline, () -> publish(deployment, deadline));
        if (unpublished.isPresent()) {
            return StackAnswer.failure("The fallback could not be published: " + unpublished.get());
        }
        return wait.until(deadline, () -> fallback.look().failure())
                .map(failure -> StackAnswer.failure("The fallback does not serve: " + failure))
                .orElseGet(() -> answered("The fallback serves." + warning()));
    }

    /** Not a failure: the deploy may be what is needed in an outage, and a certificate is not renewed by refusing it. */
    private String warning() {
        var warning = fallback.look().warning();
        warning.ifPresent(reason -> log.warn("The fallback serves, but not for long", Map.of("reason", reason)));
        return warning.map(reason -> " Warning: " + reason + ".").orElse("");
    }

    /**
     * Why nothing was published, if that may pass: IAM takes a while to know the role of a new function. What is wrong with
     * the package itself is thrown, as an IllegalStateException.
     */
    private Optional<String> publish(Deployment deployment, Instant deadline) {
        try {
            refresh.run(deployment, deadline);
            return Optional.empty();
        } catch (IllegalStateException e) {
            throw e;
        } catch (RuntimeException e) {
            return Optional.of(String.valueOf(e));
        }
    }
}
