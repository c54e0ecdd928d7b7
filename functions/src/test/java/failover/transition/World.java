package failover.transition;

import failover.aws.Log;
import failover.testing.MemoryS3;
import failover.transition.alarm.AlarmChange;
import failover.transition.journal.Journal;
import failover.transition.journal.JournalEntry;
import failover.transition.notice.Notice;
import failover.transition.notice.NoticeWriter;
import failover.transition.notice.Sample;
import failover.transition.notice.Telling;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * Lambda, S3, SNS and the time around the teller, in one thread at a time: runs for concurrent events take turns at
 * every call, in an order drawn by chance. A run that fails, dies or outlives its time-out is delivered again after one
 * minute and then two; what fails a third time is sent once more by hand, from the queue Undeliverable.
 */
final class World {
    static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final String BUCKET = "journal";

    /** When to deliver what for which time. */
    private record Delivery(AlarmChange change, Instant at, int attempt) {}

    /**
     * A notice that people got.
     *
     * @param newest of the phases in the journal, when its run began
     */
    record Told(Telling telling, Notice notice, Instant newest) {}

    /** @param step where in the run, such as {@code put done} or {@code publish} */
    record Death(AlarmChange change, String step, boolean told) {}

    /** The process is gone, so nothing of the function's own may catch it. */
    private static final class Dead extends Error {
        private static final long serialVersionUID = 1;
    }

    final List<Told> told = new ArrayList<>();
    final List<Death> deaths = new ArrayList<>();
    private final PriorityQueue<Delivery> due = new PriorityQueue<>(Comparator.comparing(Delivery::at));
    private final List<Turns> running = new ArrayList<>();
    private final Random random;
    private final Fate fate;
    private final MemoryS3 s3;
    private final NoticeWriter writer = new NoticeWriter(Sample.settings("www.example.com"));
    private Instant now = History.CREATED;
    private Turns current;

    /** Decides whether the run dies here. */
    interface Fate {
        boolean diesAt(String step);
    }

    World(Random random, Fate fate) {
        this.random = random;
        this.fate = fate;
        this.s3 = new MemoryS3(() -> now, this::step);
    }

    void deliver(AlarmChange change, Instant at) {
        due.add(new Delivery(change, at, 1));
    }

    /** Until nothing is left to deliver. */
    void goOn() {
        while (!due.isEmpty() || !running.isEmpty()) {
            if (running.isEmpty() && due.peek().at().isAfter(now)) {
                now = due.peek().at();
            }
            while (!due.isEmpty() && !due.peek().at().isAfter(now)) {
                start(due.poll());
            }
            turn(running.get(random.nextInt(running.size())));
        }
    }

    Map<String, String> journal() {
        return s3.texts();
    }

    private void start(Delivery delivery) {
        running.add(new Turns(delivery));
    }

    private void turn(Turns run) {
        current = run;
        if (run.next()) {
            running.remove(run);
        }
        // Now and then a call takes so long that the run's time is over.
        now = now.plusMillis(random.nextInt(100) == 0 ? random.nextInt(70_000) : random.nextInt(200));
    }

    /** One run, in a thread of its own that only goes on when it has the turn. */
    private final class Turns {
        private final Delivery delivery;
        private final Instant started = now;
        private final Instant newest = newestInJournal();
        private final Baton baton = new Baton(this::run);
        private boolean published;
        private boolean marked;

        Turns(Delivery delivery) {
            this.delivery = delivery;
        }

        /** Returns whether it has ended. */
        boolean next() {
            return baton.pass();
        }

        private void run() {
            var teller = new TransitionTeller(History.ALARM, new Journal(s3, BUCKET, () -> now), new People(this),
                    () -> now, new Log(() -> now));
            try {
                teller.tell(delivery.change(),
                        new TransitionTeller.Run("run-" + System.identityHashCode(this), TIMEOUT));
            } catch (TryAgain | Dead _) {
                again();
            }
        }

        private void again() {
            var wait = switch (delivery.attempt()) {
                case 1 -> Duration.ofMinutes(1);
                case 2 -> Duration.ofMinutes(2);
                default -> Duration.ofHours(1);
            };
            due.add(new Delivery(delivery.change(), now.plus(wait), delivery.attempt() % 3 + 1));
        }

        private void step(String step) {
            if (published && step.equals("put done")) {
                marked = true;
            }
            baton.yield();
            if (!now.isBefore(started.plus(TIMEOUT)) || fate.diesAt(step)) {
                deaths.add(new Death(delivery.change(), step, published && !marked));
                throw new Dead();
            }
        }
    }

    private void step(String step) {
        current.step(step);
    }

    private Instant newestInJournal() {
        var keys = s3.texts();
        return keys.isEmpty() ? Instant.MIN : JournalEntry.fromJson(keys.lastEntry().getValue()).change().now().since();
    }

    /** Those who get the notices. */
    private final class People implements Notifier {
        private final Turns run;

        People(Turns run) {
            this.run = run;
        }

        @Override
        public Receipt announce(Telling telling) {
            step("publish");
            var notice = writer.write(telling, Sample.EVIDENCE, now).notice();
            told.add(new Told(telling, notice, run.newest));
            run.published = true;
            step("publish done");
            return new Receipt(notice, "notice-" + told.size(), Map.of());
        }

        @Override
        public void postToChat(Notice notice) {
            step("chat");
        }
    }
}
