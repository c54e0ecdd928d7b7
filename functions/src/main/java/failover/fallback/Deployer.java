package failover.fallback;

import failover.aws.Log;
import failover.fallback.RefreshRequest.Deployment;
import failover.probe.FallbackProbe;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Holds a deploy until visitors could be led to the fallback: publishes, waits until the fallback serves and, when
 * the stack is new, until the health check passes. CloudFormation is answered in every case, and in time.
 */
final class Deployer {
    private static final Duration BUDGET = Duration.ofMinutes(10);
    /** Kept for the answer; the calls that are under way when the budget ends take a part of it. */
    private static final Duration RESERVE = Duration.ofSeconds(45);
    /** The last attempt to answer must itself end before the invocation does. */
    private static final Duration LAST_ATTEMPT = Duration.ofSeconds(15);

    private final Refresh refresh;
    private final FallbackProbe fallback;
    private final HealthProbe health;
    private final AnswerPost post;
    private final Wait wait;
    private final Log log;

    Deployer(Refresh refresh, FallbackProbe fallback, HealthProbe health, AnswerPost post, Wait wait, Log log) {
        this.refresh = refresh;
        this.fallback = fallback;
        this.health = health;
        this.post = post;
        this.wait = wait;
        this.log = log;
    }

    /** @param remaining how long the invocation may still run */
    Map<String, Object> deploy(Deployment deployment, Duration remaining) {
        var end = wait.deadline(remaining.minus(LAST_ATTEMPT));
        var answer = answer(deployment, wait.deadline(budget(remaining)));
        post.deliver(answer, deployment, end);
        var fields = new LinkedHashMap<String, Object>();
        fields.put("outcome", answer.success() ? "deployed" : "deploy-failed");
        fields.put("requestType", deployment.type().name());
        fields.put("reason", answer.reason());
        return fields;
    }

    private static Duration budget(Duration remaining) {
        var left = remaining.minus(RESERVE);
        return left.compareTo(BUDGET) < 0 ? left : BUDGET;
    }

    /** Not thrown: CloudFormation gets the reason, and a second run could only answer once more. */
    private StackAnswer answer(Deployment deployment, Instant deadline) {
        try {
            return switch (deployment.type()) {
                case CREATE -> created(deployment, deadline);
                case UPDATE -> updated(deployment, deadline);
                case DELETE -> StackAnswer.success("Nothing to delete: the bucket and its pages are retained.");
            };
        } catch (RuntimeException e) {
            log.error("The deploy failed", Map.of("reason", String.valueOf(e)));
            return StackAnswer.failure("The fallback could not be published: " + e);
        }
    }

    private StackAnswer created(Deployment deployment, Instant deadline) {
        var served = updated(deployment, deadline);
        if (!served.success()) {
            return served;
        }
        return wait.until(deadline, health::complaint)
                .map(complaint -> StackAnswer.failure(
                        "The primary's health check does not pass: " + complaint + ". " + health.reasons()))
                .orElse(StackAnswer.success("The fallback serves and the primary's health check passes."));
    }

    private StackAnswer updated(Deployment deployment, Instant deadline) {
        refresh.run(deployment);
        return wait.until(deadline, fallback::complaint)
                .map(complaint -> StackAnswer.failure("The fallback does not serve: " + complaint))
                .orElse(StackAnswer.success("The fallback serves."));
    }
}
