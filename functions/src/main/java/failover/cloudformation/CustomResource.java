package failover.cloudformation;

import failover.aws.Https;
import failover.aws.Log;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;

/** Does the work of a custom resource and answers CloudFormation in every case, before the invocation ends. */
public final class CustomResource {
    private static final Duration BUDGET = Duration.ofMinutes(10);
    /** Kept for the answer, since a call that begins before the deadline may end after it. */
    private static final Duration RESERVE = Duration.ofSeconds(45);
    /** The last attempt to answer must itself end before the invocation does. */
    private static final Duration LAST_ATTEMPT = Duration.ofSeconds(15);

    private final AnswerPost post;
    private final Wait wait;
    private final Log log;

    public CustomResource(Https https, Wait wait, Log log) {
        this.post = new AnswerPost(https, wait);
        this.wait = wait;
        this.log = log;
    }

    /**
     * Returns the answer that CloudFormation has taken.
     *
     * @param remaining how long the invocation may still run
     * @param work      gets its deadline; what it throws becomes the reason of a FAILED answer
     * @throws IllegalStateException when the answer cannot be delivered
     */
    public StackAnswer answer(CustomResourceRequest request, Duration remaining, Function<Instant, StackAnswer> work) {
        var end = wait.deadline(remaining.minus(LAST_ATTEMPT));
        var answer = outcome(work, wait.deadline(budget(remaining)));
        post.deliver(answer, request, end);
        return answer;
    }

    private static Duration budget(Duration remaining) {
        var left = remaining.minus(RESERVE);
        return left.compareTo(BUDGET) < 0 ? left : BUDGET;
    }

    /** Not thrown: Lambda would run the function again, while the stack waits for an answer. */
    private StackAnswer outcome(Function<Instant, StackAnswer> work, Instant deadline) {
        try {
            return work.apply(deadline);
        } catch (RuntimeException e) {
            log.error("The deploy failed", Map.of("reason", String.valueOf(e)));
            return StackAnswer.failure(String.valueOf(e));
        }
    }
}
