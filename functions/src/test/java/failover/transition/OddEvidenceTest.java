package failover.transition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.aws.Log;
import failover.contract.AlarmState;
import failover.contract.VisitorMessage;
import failover.testing.Beside;
import failover.transition.alarm.AlarmChange;
import failover.transition.alarm.Judgement;
import failover.transition.alarm.Outcome;
import failover.transition.notice.Evidence.Agreement;
import failover.transition.notice.Evidence.CheckerFailure;
import failover.transition.notice.Evidence.Side;
import failover.transition.notice.Evidence.ZoneAnswer;
import failover.transition.notice.Sample;
import failover.transition.notice.SchemaCheck;
import failover.transition.notice.SwitchStory;
import failover.transition.notice.Telling;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;
import tools.jackson.jr.ob.JSON;

/** Evidence that nobody thought of, at random: the notice leaves, and says what is missing. */
@Beside
@Tag("slow")
class OddEvidenceTest {
    private static final int ROUNDS = 5_000;
    private static final Instant BEGAN = Instant.parse("2026-11-22T02:14:05Z");
    private static final Telling TELLING = new Telling(
            new AlarmChange("failover-transition-www.example.com", "us-east-1",
                    new AlarmChange.Phase(AlarmState.OK, BEGAN.minusSeconds(600), ""),
                    new AlarmChange.Phase(AlarmState.ALARM, BEGAN, "Threshold Crossed")),
            new Judgement(new Outcome.FailedOver(BEGAN), true), Optional.empty(), List.of(), List.of());

    /** The topic, as far as a test reads it. */
    private static final class Topic implements SnsClient {
        private final List<Map<String, Object>> messages = new ArrayList<>();

        @Override
        public PublishResponse publish(PublishRequest request) {
            messages.add(JSON.std.mapFrom(request.message()));
            return PublishResponse.builder().messageId("notice-" + messages.size()).build();
        }

        @Override
        public String serviceName() {
            return "sns";
        }

        @Override
        public void close() {
            // Holds nothing but memory.
        }
    }

    @Test
    void no_evidence_costs_a_notice() throws Exception {
        var schema = JSON.std.mapFrom(Files.readString(Path.of("..", "docs", "notice.schema.json")));
        var seed = new Random().nextLong();
        var random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            var topic = new Topic();
            try {
                var receipt = notifier(topic, odd(random), odd(random)).announce(TELLING);
                assertEquals("notice-1", receipt.noticeId());
                JSON.std.asString(receipt.evidence());
                SchemaCheck.check(schema, JSON.std.mapFrom((String) topic.messages.getFirst().get("sqs")));
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed + ", round " + round, e);
            }
        }
    }

    /** So it was: one observation without a Region, and every retry threw. */
    @Test
    void what_cannot_be_rendered_is_left_out_and_the_notice_says_so() {
        var topic = new Topic();
        notifier(topic, () -> Sample.FAILURES, () -> Arrays.asList(Sample.ANSWERS.getFirst(), null)).announce(TELLING);
        var text = topic.messages.getFirst().get("email").toString();
        assertTrue(text.startsWith("www.example.com FAILED OVER to its fallback page."), text);
        assertTrue(text.contains("Missing, checker agreement: an error in this function: java.lang."), text);
    }

    @Test
    void a_notice_that_cannot_be_written_at_all_is_the_bare_change() throws Exception {
        var topic = new Topic();
        var broken = new Telling(TELLING.change(), TELLING.judgement(), Optional.empty(), List.of(),
                Arrays.asList((String) null));
        notifier(topic, () -> Sample.FAILURES, () -> Sample.ANSWERS).announce(broken);
        var message = topic.messages.getFirst();
        assertTrue(message.get("email").toString().startsWith("FAILED OVER: www.example.com"), message.toString());
        assertTrue(message.get("email").toString().contains("The rest of this notice could not be written"));
        assertEquals("FAILED OVER: www.example.com", message.get("sms"));
        SchemaCheck.check(JSON.std.mapFrom(Files.readString(Path.of("..", "docs", "notice.schema.json"))),
                JSON.std.mapFrom((String) message.get("sqs")));
    }

    @Test
    void each_protocol_of_programs_gets_the_json() {
        var topic = new Topic();
        notifier(topic, () -> Sample.FAILURES, () -> Sample.ANSWERS).announce(TELLING);
        var message = topic.messages.getFirst();
        for (var protocol : List.of("sqs", "lambda", "firehose", "http", "https", "email-json")) {
            assertTrue(message.get(protocol).toString().startsWith("{\"version\":2"), protocol);
        }
        assertEquals(message.get("default"), message.get("email"));
    }

    @Test
    void nor_does_a_switch_or_a_message_that_answers_nothing() {
        for (var inquiry : List.of(inquiry(_ -> null, _ -> Optional.empty()), inquiry(_ -> SwitchStory.NONE, _ -> null),
                inquiry(_ -> new SwitchStory(null, List.of()), _ -> Optional.empty()), inquiry(_ -> {
                    throw new StackOverflowError();
                }, _ -> {
                    throw new NoClassDefFoundError();
                }))) {
            var topic = new Topic();
            notifier(topic, inquiry).announce(TELLING);
            assertTrue(topic.messages.getFirst().get("email").toString().startsWith("www.example.com FAILED OVER"),
                    topic.messages.toString());
        }
    }

    private static Inquiry inquiry(Inquiry.Witness<SwitchStory> steering,
            Inquiry.Witness<Optional<VisitorMessage>> message) {
        return new Inquiry(_ -> List.of(), _ -> Sample.FAILURES, _ -> Sample.ANSWERS, steering, message,
                Duration.ofSeconds(30));
    }

    private static TopicNotifier notifier(Topic topic, Supplier<List<CheckerFailure>> failures,
            Supplier<List<ZoneAnswer>> answers) {
        var inquiry = new Inquiry(_ -> List.of(new Agreement(BEGAN, 100)), _ -> failures.get(), _ -> answers.get(),
                _ -> SwitchStory.NONE, _ -> Optional.empty(), Duration.ofSeconds(30));
        return notifier(topic, inquiry);
    }

    private static TopicNotifier notifier(Topic topic, Inquiry inquiry) {
        var log = new Log(() -> BEGAN);
        return new TopicNotifier(Sample.settings("www.example.com"), inquiry, new NoticeTopic(topic, "topic"),
                new ChatTopic(topic, Optional.empty(), log), () -> BEGAN, log);
    }

    /** Called by a witness: it may throw, return null, or a list that holds anything. */
    @SuppressWarnings("unchecked")
    private static <T> Supplier<List<T>> odd(Random random) {
        var seed = random.nextLong();
        return () -> {
            var chance = new Random(seed);
            return switch (chance.nextInt(8)) {
                case 0 -> null;
                case 1 -> throw new IllegalStateException(text(chance));
                case 2 -> throw new StackOverflowError();
                case 3 -> List.of();
                default -> {
                    var list = new ArrayList<Object>();
                    for (int i = chance.nextInt(4); i >= 0; i--) {
                        list.add(item(chance));
                    }
                    yield (List<T>) list;
                }
            };
        };
    }

    private static Object item(Random chance) {
        return switch (chance.nextInt(6)) {
            case 0 -> null;
            case 1 -> new ZoneAnswer.Addresses(text(chance), null, null);
            case 2 -> new ZoneAnswer.Addresses(text(chance), Side.NEITHER, Arrays.asList(text(chance), null));
            case 3 -> new ZoneAnswer.NoAddress(text(chance), text(chance));
            case 4 -> new CheckerFailure(text(chance), chance.nextBoolean() ? BEGAN : Instant.MAX, text(chance));
            default -> new CheckerFailure("us-east-1", null, text(chance));
        };
    }

    private static String text(Random chance) {
        return switch (chance.nextInt(6)) {
            case 0 -> null;
            case 1 -> "";
            case 2 -> "\u0000\ud83d\n\n";
            case 3 -> "%s%n$1\\";
            case 4 -> "a".repeat(300_000);
            default -> "HTTP Status Code 999";
        };
    }
}
