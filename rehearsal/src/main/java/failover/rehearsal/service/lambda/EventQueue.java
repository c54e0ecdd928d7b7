package failover.rehearsal.service.lambda;

import failover.rehearsal.engine.time.SimulatedClock;
import failover.rehearsal.service.iam.Decision;
import failover.rehearsal.service.iam.Judge;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** Asynchronous invocation: delivers events, tries failed ones again, and sends what it gives up to the queue of undeliverable events. */
final class EventQueue {
    private final SimulatedClock clock;
    private final Judge judge;
    private final LambdaListener listener;
    private final Runs runs;
    private final List<Undeliverable> undeliverable = new CopyOnWriteArrayList<>();
    private final List<Runnable> waiting = new ArrayList<>();
    private boolean stopped;

    EventQueue(SimulatedClock clock, Judge judge, LambdaListener listener, Runs runs) {
        this.clock = clock;
        this.judge = judge;
        this.listener = listener;
        this.runs = runs;
    }

    void deliver(Event event) {
        deliver(event, 1, Duration.ZERO);
    }

    private void deliver(Event event, int attempt, Duration after) {
        clock.schedule(after, () -> whenRunning(() -> {
            if (runs.run(event, attempt) instanceof Outcome.Failed failed) {
                afterFailure(event, attempt, failed);
            }
        }));
    }

    private void whenRunning(Runnable delivery) {
        synchronized (waiting) {
            if (stopped) {
                waiting.add(delivery);
                return;
            }
        }
        delivery.run();
    }

    /** From now on accepted events wait: Lambda is down. */
    void stop() {
        synchronized (waiting) {
            stopped = true;
        }
    }

    /** What has waited is delivered at once. */
    void resume() {
        waited().forEach(delivery -> clock.schedule(Duration.ZERO, delivery));
    }

    /** What has waited is delivered one by one, the newest first. */
    void resumeNewestFirst(Duration apart) {
        var after = Duration.ZERO;
        for (var delivery : waited().reversed()) {
            clock.schedule(after, delivery);
            after = after.plus(apart);
        }
    }

    private List<Runnable> waited() {
        synchronized (waiting) {
            stopped = false;
            var due = List.copyOf(waiting);
            waiting.clear();
            return due;
        }
    }

    private void afterFailure(Event event, int attempt, Outcome.Failed failed) {
        switch (event.afterFailure(attempt, clock.now())) {
            case Event.Retry retry -> deliver(event, attempt + 1, retry.after());
            case Event.GiveUp given ->
                giveUp(event, FailureRecord.of(event, given.condition(), attempt, failed, clock.now()));
        }
    }

    private void giveUp(Event event, String record) {
        var function = event.function().settings();
        function.onFailure().ifPresentOrElse(queue -> send(function, queue, record),
                () -> listener.problem(function + ": an event was given up and no queue keeps it"));
    }

    /** Lambda sends with the function's role. */
    private void send(FunctionSettings function, String queue, String record) {
        switch (judge.call(function.resource(), "sqs:SendMessage", queue, Map.of())) {
            case Decision.Allowed _ -> {
                var message = new Undeliverable(UUID.randomUUID().toString(), queue, function.id(), clock.now(),
                        record);
                undeliverable.add(message);
                listener.undeliverable(message);
            }
            case Decision.Denied denied -> listener.problem("an event was given up and lost: " + denied.reason());
        }
    }

    void forget(String id) {
        undeliverable.removeIf(message -> message.id().equals(id));
    }

    List<Undeliverable> undeliverable() {
        return List.copyOf(undeliverable);
    }
}
