package failover.transition;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.CloudWatchMetricAlarmEvent;
import failover.aws.Log;
import failover.testing.Beside;
import failover.testing.MemoryS3;
import failover.testing.SampleEvents;
import failover.testing.Seeds;
import failover.transition.alarm.AlarmEventParser;
import failover.transition.alarm.MalformedEvent;
import failover.transition.journal.Journal;
import failover.transition.journal.JournalEntry;
import failover.transition.notice.Notice;
import failover.transition.notice.NoticeWriter;
import failover.transition.notice.Sample;
import failover.transition.notice.Telling;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.jr.ob.JSON;

/**
 * 100,000 mutated sample events, read by Lambda's own serializer: each is told, ignored, or refused with the one
 * exception that is documented for what cannot be understood.
 */
@Beside
@Tag("slow")
class EventFuzzTest {
    private static final Instant NOW = Instant.parse("2027-03-01T00:00:00Z");
    private static final List<String> SAMPLES = List.of("failed-over", "recovered", "insufficient-data", "first-ok",
            "not-ours");
    private static final TreeMap<String, Integer> COUNTS = new TreeMap<>();
    private static final Map<String, String> TEXTS = new LinkedHashMap<>();

    @Test
    void only_a_malformed_event_is_refused() {
        Seeds.each(100_000, EventFuzzTest::play);
        System.out.println("Mutated events: " + COUNTS);
    }

    private static void play(long seed) {
        var mutation = new Mutation(new Random(seed));
        var json = mutation.of(TEXTS.computeIfAbsent(SAMPLES.get((int) Math.floorMod(seed, (long) SAMPLES.size())),
                name -> SampleEvents.text("transition/" + name)));
        var outcome = read(json).map(EventFuzzTest::told).orElse("refused by Lambda's serializer");
        COUNTS.merge(outcome, 1, Integer::sum);
    }

    private static Optional<CloudWatchMetricAlarmEvent> read(String json) {
        try {
            return Optional.of(SampleEvents.alarmFrom(json));
        } catch (RuntimeException _) {
            // Never reaches the function.
            return Optional.empty();
        }
    }

    private static String told(CloudWatchMetricAlarmEvent event) {
        var notices = new ArrayList<Notice>();
        var s3 = new MemoryS3(() -> NOW, _ -> {});
        try {
            var change = AlarmEventParser.parse(event, NOW);
            var outcome = teller(s3, notices).tell(change, new TransitionTeller.Run("run", World.TIMEOUT));
            assertTrue(s3.texts().values().stream().map(JournalEntry::fromJson).allMatch(JournalEntry::settled));
            return outcome.word();
        } catch (MalformedEvent e) {
            assertTrue(e.getMessage().startsWith("Malformed alarm event: "), e.getMessage());
            assertTrue(notices.isEmpty() && s3.texts().isEmpty());
            return "malformed";
        }
    }

    private static TransitionTeller teller(MemoryS3 s3, List<Notice> notices) {
        var writer = new NoticeWriter(Sample.settings("www.example.com"));
        var notifier = new Notifier() {
            @Override
            public Receipt announce(Telling telling) {
                notices.add(writer.write(telling, Sample.EVIDENCE, NOW).notice());
                return new Receipt(notices.getLast(), "notice", Map.of());
            }

            @Override
            public void postToChat(Notice notice) {
                // As the notice itself.
            }
        };
        return new TransitionTeller("failover-transition-www.example.com", new Journal(s3, "journal", () -> NOW),
                notifier, () -> NOW, new Log(() -> NOW));
    }

    /** Puts something else in the place of one to three values, anywhere in the event, or takes them out. */
    private record Mutation(Random random) {
        private static final Object[] ODD = {null, "", " ", 0, -1, 1e300, true, Long.MAX_VALUE, List.of(), Map.of(),
            "\u0000", "\ud83d\ude00", "a".repeat(2_000), "line\nbreak", "../../etc", "ALARM", "OK",
            "INSUFFICIENT_DATA", "2026-11-22T02:14:05.123+0000", "2026-11-22T02:14:05Z",
            "-999999999-01-01T00:00:00+0000", "9999-12-31T23:59:59.999+0000", "2009-05-17T00:00:00+0000",
            "2026-11-22T02:14:05.123-1800", List.of(Map.of("alarmName", 1)), "%s%n{{}}", "\u202e\u00e4"};

        String of(String text) {
            try {
                var event = JSON.std.mapFrom(text);
                for (int number = random.nextInt(3); number >= 0; number--) {
                    mutate(event);
                }
                return JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES).asString(event);
            } catch (tools.jackson.core.JacksonException e) {
                throw new IllegalStateException(e);
            }
        }

        @SuppressWarnings("unchecked")
        private void mutate(Map<String, Object> object) {
            var name = new ArrayList<>(object.keySet()).get(random.nextInt(object.size()));
            if (object.get(name) instanceof Map<?, ?> inner && !inner.isEmpty() && random.nextInt(8) > 0) {
                mutate((Map<String, Object>) inner);
            } else if (random.nextInt(6) == 0 && object.size() > 1) {
                object.remove(name);
            } else {
                object.put(name, random.nextBoolean() ? ODD[random.nextInt(ODD.length)] : changed(object.get(name)));
            }
        }

        /** One character is another. */
        private Object changed(Object value) {
            var text = new StringBuilder(String.valueOf(value));
            if (!text.isEmpty()) {
                text.setCharAt(random.nextInt(text.length()), (char) ('!' + random.nextInt(94)));
            }
            return text.toString();
        }
    }
}
