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
 * Holds a deploy until the failover records may follow: publishes, and waits until the fallback serves and every new
 * health check passes.
 */
final class Deployer {
    /** The attribute of the custom resource that holds the outcome with its warnings. */
    private static final String OUTCOME = "Outcome";

    private final Refresh refresh;
    private final FallbackProbe fallback;
    private final HealthProbe health;
    private final String endpointCheck;
    private final CustomResource resource;
    private final Wait wait;
    private final Log log;

    /** @param endpointCheck id of the health check that probes the primary */
    Deployer(Refresh refresh, FallbackProbe fallback, HealthProbe health, String endpointCheck,
            CustomResource resource, Wait wait, Log log) {
        this.refresh = refresh;
        this.fallback = fallback;
        this.health = health;
        this.endpointCheck = endpointCheck;
        this.resource = resource;
        this.wait = wait;
        this.log = log;
    }

    /** @param remaining how long the invocation may still run */
    Map<String, Object> deploy(Deployment deployment, Duration remaining) {
        var request = deployment.request();
        var answer = resource.answer(request, remaining, deadline -> switch (request.type()) {
            case CREATE -> created(deployment, deadline);
            case UPDATE -> warned(followed(deployment, deadline));
            case DELETE -> StackAnswer.success("Nothing to delete: the bucket and its pages are retained.");
        });
        var fields = new LinkedHashMap<String, Object>();
        fields.put("outcome", answer.success() ? "deployed" : "deploy-failed");
        fields.put("requestType", request.type().name());
        fields.put("reason", answer.reason());
        return fields;
    }

    private StackAnswer created(Deployment deployment, Instant deadline) {
        var followed = followed(deployment, deadline);
        return followed.success() ? answered(followed.reason() + " The primary's health check passes.") : followed;
    }

    /** A deployment during an outage may be what is needed, so the outage is only a warning. */
    private StackAnswer warned(StackAnswer followed) {
        return NewCheck.complaint(health.read(endpointCheck), Optional.empty()).filter(_ -> followed.success())
                .map(complaint -> {
                    log.warn("Deployed during an outage", Map.of("reason", complaint));
                    return answered(
                            followed.reason() + " Warning: the primary's health check does not pass (" + complaint
                                    + ").");
                }).orElse(followed);
    }

    /** The records follow new health checks only when that moves nobody. */
    private StackAnswer followed(Deployment deployment, Instant deadline) {
        var served = served(deployment, deadline);
        return NewCheck.in(deployment.request()).stream().filter(_ -> served.success())
                .flatMap(check -> failure(check, deadline).stream()).findFirst().orElse(served);
    }

    private Optional<StackAnswer> failure(NewCheck check, Instant deadline) {
        return wait.until(deadline,
                () -> NewCheck.complaint(health.read(check.id()), check.replaced().map(health::read)))
                .map(complaint -> StackAnswer.failure("The %s does not pass: %s. %s".formatted(check.name(), complaint,
                        health.reasons(check.id()))));
    }

    /** @param reason also what the stack's output shows, since CloudFormation's console shows reasons of failures only */
    private static StackAnswer answered(String reason) {
        return StackAnswer.success(reason, Map.of(OUTCOME, reason));
    }

    private StackAnswer served(Deployment deployment, Instant deadline) {
        var unpublished = wait.until(deadline, () -> publish(deployment, deadline));
        if (unpublished.isPresent()) {
            return StackAnswer.failure("The fallback could not be published: " + unpublished.get());
        }
        return wait.until(deadline, () -> fallback.look().failure())
                .map(failure -> StackAnswer.failure("The fallback does not serve: " + failure))
                .orElseGet(() -> answered("The fallback serves." + warning()));
    }

    /** Only a warning: an outage may need this deploy, and failing it does not renew the certificate. */
    private String warning() {
        var warning = fallback.look().warning();
        warning.ifPresent(
                reason -> log.warn("The fallback serves now, but will stop doing so", Map.of("reason", reason)));
        return warning.map(reason -> " Warning: " + reason + ".").orElse("");
    }

    /**
     * Why nothing was published, if trying again may help: IAM needs some time until the role of a new function is in
     * effect. A fault of the package itself is thrown as an IllegalStateException.
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
