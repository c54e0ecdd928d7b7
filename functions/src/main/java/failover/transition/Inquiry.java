package failover.transition;

import failover.aws.Reason;
import failover.contract.VisitorMessage;
import failover.notice.Quote;
import failover.transition.alarm.AlarmChange;
import failover.transition.alarm.Outcome;
import failover.transition.notice.Evidence;
import failover.transition.notice.Evidence.Agreement;
import failover.transition.notice.Evidence.CheckerFailure;
import failover.transition.notice.Evidence.Missing;
import failover.transition.notice.Evidence.Part;
import failover.transition.notice.Evidence.ZoneAnswer;
import failover.transition.notice.SwitchStory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Asks all sources of evidence at once and returns, at the latest when the budget ends, what they answered. Never throws: a
 * notice without evidence is better than no notice.
 */
final class Inquiry {
    /**
     * The upper bound for all parts together; the notice leaves as soon as all have answered. The function nearly always
     * starts cold, and the bound is more than twice what a cold start takes on one CPU (docs/benchmarks.md).
     */
    static final Duration BUDGET = Duration.ofSeconds(8);

    /** Checkers fail before the alarm changes: by their consecutive results, plus a delay of one or two minutes. */
    private static final Duration UNTIL_NOTICED = Duration.ofMinutes(5);

    private final Witness<List<Agreement>> agreement;
    private final Witness<List<CheckerFailure>> failures;
    private final Witness<List<ZoneAnswer>> dns;
    private final Witness<SwitchStory> steering;
    private final Witness<Optional<VisitorMessage>> message;
    private final Duration budget;

    /** @param <T> what there is to learn */
    interface Witness<T> {
        /** @param from earlier observations are left out */
        T tell(Instant from) throws Exception;
    }

    public Inquiry(Witness<List<Agreement>> agreement, Witness<List<CheckerFailure>> failures,
            Witness<List<ZoneAnswer>> dns, Witness<SwitchStory> steering, Witness<Optional<VisitorMessage>> message,
            Duration budget) {
        this.agreement = agreement;
        this.failures = failures;
        this.dns = dns;
        this.steering = steering;
        this.message = message;
        this.budget = budget;
    }

    Evidence about(AlarmChange change, Outcome outcome) {
        return since(outcome.began().orElse(change.now().since()).minus(UNTIL_NOTICED));
    }

    private Evidence since(Instant from) {
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            var agreements = ask(() -> agreement.tell(from), threads);
            var reasons = ask(() -> failures.tell(from), threads);
            var answers = ask(() -> dns.tell(from), threads);
            var story = ask(() -> steering.tell(from), threads);
            var said = ask(() -> message.tell(from), threads);
            return new Evidence(agreements.join(), reasons.join(), answers.join(), story.join(), said.join());
        } finally {
            // close() would wait for the sources that are late.
            threads.shutdownNow();
        }
    }

    private <T> CompletableFuture<Part<T>> ask(Callable<T> witness, ExecutorService threads) {
        return CompletableFuture.<Part<T>>supplyAsync(() -> heard(witness), threads)
                .completeOnTimeout(new Missing<>("no answer within " + budget.toSeconds() + " s"),
                        budget.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(broken -> new Missing<>(reason(broken)));
    }

    private static <T> Part<T> heard(Callable<T> witness) {
        try {
            return new Evidence.Found<>(witness.call());
        } catch (Exception e) {
            return new Missing<>(reason(e));
        }
    }

    private static String reason(Throwable e) {
        var cause = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
        return Quote.line(Reason.of(cause), 200);
    }
}
