package failover.transition;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.aws.Clients;
import failover.contract.AlarmState;
import failover.testing.AwsWire;
import failover.testing.Beside;
import failover.testing.FaultyAws;
import failover.testing.FaultyAws.Fault;
import failover.testing.LocalS3;
import failover.transition.alarm.AlarmChange;
import failover.transition.alarm.Predecessor;
import failover.transition.alarm.TransitionPolicy;
import failover.transition.journal.Journal;
import failover.transition.journal.JournalEntry;
import failover.transition.notice.Sample;
import failover.transition.notice.SwitchStory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * Every AWS call of an invocation that makes them all, failing in every way: the notice is sent all the same, or the
 * invocation fails and Lambda's next attempt sends it. The SDK's real HTTP, with its real time-outs, side by side.
 */
@Beside
@Tag("slow")
class FaultMatrixTest {
    /** A recovery after a time without data, left behind by a run that died, and late: the alarm failed again since. */
    private static final Instant FAILED = Instant.parse("2026-11-22T02:14:05.123Z");

    private static final List<String> CALLS = List.of("ListObjectsV2, before", "GetObject, INSUFFICIENT_DATA",
            "PutObject, claim", "GetObject, OK", "PutObject, take over", "ListObjectsV2, after", "GetObject, ALARM",
            "GetMetricData", "GetHealthCheckLastFailureReason", "Publish", "PutObject, mark");

    private record Cell(String call, Fault fault, String outcome, int notices, int hits, Duration took) {}

    @Test
    void no_fault_of_any_call_loses_a_notice_silently() throws Exception {
        try (var aws = new FaultyAws(); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var clients = AwsWire.clients(aws.endpoint());
            var bench = new Bench(aws, clients, clients.s3(), clients.sns());
            var cells = new ArrayList<Future<Cell>>();
            for (var call : CALLS) {
                for (var fault : Fault.values()) {
                    var id = "case-" + cells.size() + "-";
                    cells.add(threads.submit(() -> bench.play(id, call, fault)));
                }
            }
            print(cells);
            assertAll(cells.stream().<Executable>map(cell -> () -> check(cell.get())));
        }
    }

    private static void check(Cell cell) {
        assertTrue(cell.hits() > 0, "never met: " + cell);
        assertTrue(cell.notices() > 0, "lost: " + cell);
        // Only when SNS took the notice and its answer was lost can nobody know better than to send it once more.
        assertTrue(
                cell.notices() == 1 || cell.notices() == 2 && cell.call().equals("Publish") && cell.fault().hasEffect(),
                "repeated: " + cell);
        assertTrue(cell.took().compareTo(World.TIMEOUT) < 0, "longer than the function may run: " + cell);
    }

    private record Bench(FaultyAws aws, Clients clients, S3Client s3, SnsClient sns) {
        Cell play(String id, String call, Fault fault) throws Exception {
            var bucket = id + "journal";
            LocalS3.createBucket(bucket);
            before(bucket);
            aws.breakCall(id, call, fault);
            var begun = System.nanoTime();
            var outcome = tell(id, 2);
            var took = Duration.ofNanos(System.nanoTime() - begun);
            aws.repair(id);
            if (outcome.isPresent()) {
                assertEquals(Optional.empty(), tell(id, 4), "the retry fails too");
            } else {
                assertTrue(aws.notices(id) > 0, "silent: " + call + ", " + fault);
            }
            return new Cell(call, fault, outcome.isPresent() ? "retry" : "sent", aws.notices(id), aws.hits(id), took);
        }

        /** What the journal holds already. */
        private void before(String bucket) {
            var known = new Predecessor.Known(Optional.of(FAILED), true);
            store(bucket, JournalEntry.of(change("ALARM", 0, "INSUFFICIENT_DATA", 5), TransitionPolicy
                    .judge(change("ALARM", 0, "INSUFFICIENT_DATA", 5), known), "run-0", FAILED));
            store(bucket, JournalEntry.of(recovery(), TransitionPolicy.judge(recovery(), known), "run-1", FAILED));
            store(bucket, JournalEntry.of(change("OK", 9, "ALARM", 12), TransitionPolicy
                    .judge(change("OK", 9, "ALARM", 12), known), "run-2", FAILED));
        }

        private static void store(String bucket, JournalEntry entry) {
            LocalS3.put(bucket, entry.key(), entry.toJson());
        }

        /** Returns the failure, if it failed. */
        private Optional<RuntimeException> tell(String id, int minutesLater) {
            try {
                teller(id, minutesLater).tell(recovery(),
                        new TransitionTeller.Run("run-" + minutesLater, World.TIMEOUT));
                return Optional.empty();
            } catch (RuntimeException e) {
                return Optional.of(e);
            }
        }

        private TransitionTeller teller(String id, int minutesLater) {
            var settings = Sample.settings("www.example.com", id + "journal");
            var witness = new CheckersWitness(clients.cloudWatch(), clients.route53(), id + "check", () -> FAILED);
            var inquiry = new Inquiry(_ -> witness.agreement(), witness::failures, _ -> List.of(),
                    _ -> SwitchStory.NONE, _ -> Optional.empty(), Inquiry.BUDGET);
            var topic = new NoticeTopic(sns, "arn:aws:sns:us-east-1:123456789012:" + id + "notices");
            var log = new failover.aws.Log(() -> FAILED);
            var notifier = new TopicNotifier(settings, inquiry, topic, new ChatTopic(sns, Optional.empty(), log),
                    () -> FAILED.plus(Duration.ofHours(1)), log);
            var journal = new Journal(s3, settings.journalBucket(),
                    () -> Instant.now().plus(Duration.ofMinutes(minutesLater)));
            return new TransitionTeller(settings.alarm(), journal, notifier, () -> FAILED.plus(Duration.ofHours(1)),
                    log);
        }
    }

    private static AlarmChange recovery() {
        return change("INSUFFICIENT_DATA", 5, "OK", 9);
    }

    private static AlarmChange change(String before, int since, String now, int then) {
        return new AlarmChange("failover-transition-www.example.com", "us-east-1", phase(before, since),
                phase(now, then));
    }

    private static AlarmChange.Phase phase(String state, int minutes) {
        return new AlarmChange.Phase(AlarmState.valueOf(state), FAILED.plus(Duration.ofMinutes(minutes)), "");
    }

    private static void print(List<Future<Cell>> cells) throws InterruptedException, ExecutionException {
        var table = new StringBuilder("Fault of a call, and what becomes of the notice (times sent):\n");
        table.append("%-32s".formatted(""));
        for (var fault : Fault.values()) {
            table.append("%-13s".formatted(fault));
        }
        for (int i = 0; i < cells.size(); i++) {
            var cell = cells.get(i).get();
            table.append(i % Fault.values().length == 0 ? "\n%-32s".formatted(cell.call()) : "");
            table.append("%-13s".formatted(cell.outcome() + " (" + cell.notices() + ")"));
        }
        System.out.println(table);
    }
}
