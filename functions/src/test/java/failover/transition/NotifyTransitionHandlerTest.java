package failover.transition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.CloudWatchMetricAlarmEvent;
import failover.testing.AwsWire;
import failover.testing.Invocation;
import failover.testing.LocalS3;
import failover.testing.SampleEvents;
import failover.transition.alarm.MalformedEvent;
import failover.transition.journal.JournalEntry;
import failover.transition.notice.Sample;
import failover.transition.notice.SwitchStory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.model.SnsException;

/** The sample events, end to end against real S3 and SNS's wire. */
class NotifyTransitionHandlerTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final String KEYS = "transitions/failover-transition-www.example.com/";
    private static final String FAILED_OVER = KEYS + "20261122T021405.123Z-ALARM.json";

    private final String bucket = LocalS3.newBucket();
    private final AwsWire sns = new AwsWire();
    private final AtomicInteger readings = new AtomicInteger();
    private InstantSource wallClock = Clock.systemUTC();

    @AfterEach
    void close() {
        sns.close();
    }

    @Test
    void the_sample_events_tell_one_story() {
        assertEquals("ignored", invoke("first-ok").get("outcome"));
        assertEquals("failed-over", told("failed-over"));
        assertEquals("recovered", told("recovered"));
        assertEquals("blind", told("insufficient-data"));
        assertEquals("ignored", invoke("not-ours").get("outcome"));
        assertEquals(4, LocalS3.keys(bucket).size());
        var notices = sns.bodies();
        assertTrue(notices.get(0).contains("Subject=FAILED OVER: www.example.com shows its fallback page"));
        assertTrue(notices.get(1).contains("13 minutes, since 22 November 2026, 02:14:05 UTC"));
        assertTrue(notices.get(2).contains("Subject=NO DATA: "));
        assertFalse(notices.toString().contains("Note: The journal"), notices.toString());
    }

    @Test
    void a_change_is_told_once_and_marked_with_the_notice() {
        assertEquals("failed-over", told("failed-over"));
        var entry = JournalEntry.fromJson(LocalS3.text(bucket, FAILED_OVER));
        assertEquals("notice-1", entry.noticeId().orElseThrow());
        assertEquals("duplicate", invoke("failed-over").get("outcome"));
        assertEquals(1, sns.calls());
    }

    @Test
    void an_entry_is_left_alone_for_the_whole_time_out_and_not_for_what_this_run_has_left_of_it() {
        refuse();
        assertThrows(RuntimeException.class, () -> invoke("failed-over"));
        var written = LocalS3.client().headObject(request -> request.bucket(bucket).key(FAILED_OVER)).lastModified();
        wallClock = InstantSource.fixed(written.plusMillis(59_500));
        var next = new Invocation("run-2", Duration.ofMillis(59_100));
        assertThrows(TryAgain.class,
                () -> handler(LocalS3.client()).handleRequest(SampleEvents.alarm("failed-over"), next));
    }

    @Test
    void a_silent_change_is_entered_once_too() {
        assertEquals("ignored", invoke("first-ok").get("outcome"));
        assertEquals("duplicate", invoke("first-ok").get("outcome"));
        assertEquals(0, sns.calls());
    }

    @Test
    void an_alarm_that_is_not_ours_is_not_even_looked_up() {
        assertEquals("ignored", invoke("not-ours").get("outcome"));
        assertTrue(LocalS3.keys(bucket).isEmpty());
        assertEquals(0, sns.calls());
    }

    @Test
    void a_notice_that_cannot_be_sent_fails_the_invocation_and_leaves_the_entry_unmarked() {
        refuse();
        assertThrows(SnsException.class, () -> invoke("failed-over"));
        assertFalse(JournalEntry.fromJson(LocalS3.text(bucket, FAILED_OVER)).settled());
    }

    @Test
    void an_unmarked_entry_younger_than_the_timeout_means_come_back_later() {
        refuse();
        assertThrows(SnsException.class, () -> invoke("failed-over"));
        int calls = sns.calls();
        var refused = assertThrows(TryAgain.class, () -> invoke("failed-over"));
        assertTrue(refused.getMessage().contains(FAILED_OVER), refused.getMessage());
        assertEquals(calls, sns.calls());
    }

    @Test
    void a_write_that_races_with_another_means_come_back_later() {
        try (var racing = new AwsWire()) {
            racing.answer(200, "<ListBucketResult/>");
            racing.answer(409, "<Error><Code>ConditionalRequestConflict</Code></Error>");
            var s3 = racing.clients().s3();
            assertThrows(TryAgain.class, () -> invoke("failed-over", s3));
            assertEquals(0, sns.calls());
        }
    }

    /** The SDK sends again when the connection breaks before the answer, and meets its own entry. */
    @Test
    void an_entry_of_ones_own_is_not_taken_for_another_runs() {
        try (var lossy = new AwsWire()) {
            lossy.answerAll(new LostAnswer());
            acceptNotice();
            assertEquals("failed-over", invoke("failed-over", lossy.clients().s3()).get("outcome"));
            assertFalse(sns.bodies().getFirst().contains("The journal entry is missing"));
        }
    }

    /** An S3 that keeps the entry and yet answers 412, as to the second sending. */
    private static final class LostAnswer extends Dispatcher {
        private String entry;

        @Override
        public MockResponse dispatch(RecordedRequest request) {
            if (request.getMethod().equals("PUT")) {
                boolean first = entry == null;
                entry = request.getBody().utf8();
                return new MockResponse.Builder().code(first ? 412 : 200).build();
            }
            return new MockResponse.Builder().addHeader("ETag", "\"1\"")
                    .addHeader("Last-Modified", "Sun, 22 Nov 2026 04:41:00 GMT")
                    .body(entry == null ? "<ListBucketResult/>" : entry).build();
        }
    }

    @Test
    void an_outage_keeps_its_beginning_through_a_time_without_data() {
        var began = "2026-11-22T02:14:05.123+0000";
        var gap = "2026-11-22T02:20:00.000+0000";
        var end = "2026-11-22T02:27:05.123+0000";
        assertEquals("failed-over", told(change("OK", "2026-11-15T09:32:05.123+0000", "ALARM", began)));
        assertEquals("blind", told(change("ALARM", began, "INSUFFICIENT_DATA", gap)));
        assertEquals("recovered", told(change("INSUFFICIENT_DATA", gap, "OK", end)));
        assertTrue(sns.bodies().getLast().contains("13 minutes, since 22 November 2026, 02:14:05 UTC"));
    }

    @Test
    void an_outage_that_begins_while_there_is_no_data_is_a_failover() {
        var gap = "2026-11-22T02:20:00.000+0000";
        assertEquals("blind", told(change("OK", "2026-11-15T09:32:05.123+0000", "INSUFFICIENT_DATA", gap)));
        assertEquals("failed-over", told(change("INSUFFICIENT_DATA", gap, "ALARM", "2026-11-22T02:27:05.123+0000")));
    }

    @Test
    void an_unmarked_entry_older_than_the_timeout_is_taken_over() {
        refuse();
        assertThrows(SnsException.class, () -> invoke("failed-over"));
        wallClock = () -> Instant.now().plus(TIMEOUT).plusSeconds(1);
        sns.bodies();
        assertEquals("failed-over", told("failed-over"));
        assertTrue(JournalEntry.fromJson(LocalS3.text(bucket, FAILED_OVER)).settled());
        assertTrue(sns.bodies().getFirst().contains("Note: An earlier attempt failed"));
    }

    @Test
    void an_unreadable_entry_does_not_keep_the_notice_back() {
        LocalS3.put(bucket, FAILED_OVER, "{]");
        assertEquals("failed-over", told("failed-over"));
        assertTrue(
                sns.bodies().getFirst().contains("Note: We could not write to the journal (the entry cannot be read"));
    }

    @Test
    void a_journal_that_fails_does_not_keep_the_notice_back() {
        try (var broken = new AwsWire()) {
            broken.answer(403, "<Error><Code>AccessDenied</Code></Error>");
            broken.answer(403, "<Error><Code>AccessDenied</Code></Error>");
            acceptNotice();
            assertEquals("failed-over", invoke("failed-over", broken.clients().s3()).get("outcome"));
            assertTrue(
                    sns.bodies().getFirst()
                            .contains("Note: We could not write to the journal (AccessDenied, status 403)"));
        }
    }

    @Test
    void a_mark_that_fails_does_not_send_the_notice_again() {
        try (var flaky = new AwsWire()) {
            flaky.answer(200, "<ListBucketResult/>");
            flaky.answer(new MockResponse.Builder().addHeader("ETag", "\"1\"").build());
            flaky.answer(200, "<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>");
            flaky.answer(403, "<Error><Code>AccessDenied</Code></Error>");
            acceptNotice();
            assertEquals("failed-over", invoke("failed-over", flaky.clients().s3()).get("outcome"));
            assertEquals(4, flaky.calls());
            assertEquals(1, sns.calls());
        }
    }

    @Test
    void a_malformed_event_publishes_nothing() {
        var event = SampleEvents.alarm("failed-over");
        event.getAlarmData().getState().setValue("BROKEN");
        assertThrows(MalformedEvent.class, () -> handler(LocalS3.client()).handleRequest(event, invocation()));
        assertTrue(LocalS3.keys(bucket).isEmpty());
        assertEquals(0, sns.calls());
    }

    @Test
    void a_failover_that_comes_after_its_recovery_is_told_as_late_with_what_is_true_now() {
        assertEquals("recovered", told("recovered"));
        assertEquals("failed-over", told("failed-over"));
        var late = sns.bodies().getLast();
        assertTrue(late.contains("Subject=LATE: FAILED OVER"), late);
        assertTrue(late.contains(
                "What is true now: the alarm has been OK since 22 November 2026, 02:27:05 UTC, so visitors see the"
                        + " primary."),
                late);
        assertTrue(late.contains("Correction of the notice about 22 November 2026, 02:27:05 UTC:"
                + " recovered; outage since 22 November 2026, 02:14:05 UTC, lasted 13 minutes."), late);
    }

    @Test
    void a_recovery_names_its_failover() {
        told("failed-over");
        told("recovered");
        var entry = LocalS3.text(bucket, KEYS + "20261122T022705.123Z-OK.json");
        assertTrue(entry.contains("\"failover\" : \"20261122T021405.123Z-ALARM\""), entry);
        assertTrue(entry.contains("\"predecessor\" : \"" + FAILED_OVER + "\""), entry);
        assertTrue(entry.contains("\"outageSeconds\" : 780"), entry);
    }

    @Test
    void a_young_change_waits_for_the_one_before_it_and_an_older_one_is_told_with_what_is_known() {
        var gap = "2026-11-22T02:20:00.000+0000";
        var young = change("INSUFFICIENT_DATA", gap, "OK", "2026-11-22T04:40:30.000+0000");
        assertThrows(TryAgain.class, () -> handler(LocalS3.client()).handleRequest(young, invocation()));
        assertEquals(0, sns.calls());
        assertEquals("recovered", told(change("INSUFFICIENT_DATA", gap, "OK", "2026-11-22T04:39:59.000+0000")));
        var doubtful = sns.bodies().getLast();
        assertTrue(doubtful.contains("there may have been no outage at all"), doubtful);
    }

    /** The rule muted the change, so its repetition after the mute is the first that anybody hears of the outage. */
    @Test
    void an_outage_that_began_while_the_alarm_was_muted_is_told_by_its_repetition() {
        var began = "2026-11-22T02:14:05.123+0000";
        assertEquals("failed-over", told(change("ALARM", began, "ALARM", "2026-11-22T03:00:00.000+0000")));
        var notice = sns.bodies().getLast();
        assertTrue(notice.contains(". The alarm followed at 02:14:05 UTC."), notice);
        assertEquals("recovered", told(change("ALARM", "2026-11-22T03:00:00.000+0000", "OK",
                "2026-11-22T03:10:00.000+0000")));
        notice = sns.bodies().getLast();
        assertTrue(notice.contains("since 22 November 2026, 02:14:05 UTC"), notice);
    }

    @Test
    void a_repetition_of_what_was_told_is_silent() {
        var began = "2026-11-22T02:14:05.123+0000";
        assertEquals("failed-over", told("failed-over"));
        var repetition = change("ALARM", began, "ALARM", "2026-11-22T03:00:00.000+0000");
        assertEquals("ignored", handler(LocalS3.client()).handleRequest(repetition, invocation()).get("outcome"));
        repetition = change("ALARM", began, "ALARM", began);
        assertEquals("duplicate", handler(LocalS3.client()).handleRequest(repetition, invocation()).get("outcome"));
        assertEquals(1, sns.calls());
    }

    @Test
    void a_repetition_of_what_could_not_be_told_is_told() {
        refuse();
        assertThrows(SnsException.class, () -> invoke("failed-over"));
        assertEquals("failed-over", told(change("ALARM", "2026-11-22T02:14:05.123+0000", "ALARM",
                "2026-11-22T03:00:00.000+0000")));
    }

    private Object told(String event) {
        return told(SampleEvents.alarm(event));
    }

    private Object told(CloudWatchMetricAlarmEvent event) {
        acceptNotice();
        return handler(LocalS3.client()).handleRequest(event, invocation()).get("outcome");
    }

    private static CloudWatchMetricAlarmEvent change(String before, String beforeSince, String now, String nowSince) {
        var event = SampleEvents.alarm("failed-over");
        event.getAlarmData().getPreviousState().setValue(before);
        event.getAlarmData().getPreviousState().setTimestamp(beforeSince);
        event.getAlarmData().getState().setValue(now);
        event.getAlarmData().getState().setTimestamp(nowSince);
        return event;
    }

    private void acceptNotice() {
        sns.answer(200,
                "<PublishResponse><PublishResult><MessageId>notice-1</MessageId></PublishResult></PublishResponse>");
    }

    private void refuse() {
        sns.answer(403, "<ErrorResponse><Error><Code>AuthorizationError</Code></Error></ErrorResponse>");
    }

    private Map<String, Object> invoke(String event) {
        return invoke(event, LocalS3.client());
    }

    private Map<String, Object> invoke(String event, S3Client s3) {
        return handler(s3).handleRequest(SampleEvents.alarm(event), invocation());
    }

    private NotifyTransitionHandler handler(S3Client s3) {
        return new NotifyTransitionHandler(Sample.settings("www.example.com", bucket), s3, sns.clients().sns(),
                new Inquiry(_ -> Sample.AGREEMENT, _ -> Sample.FAILURES, _ -> List.of(),
                        _ -> SwitchStory.NONE, _ -> Optional.empty(), Duration.ofSeconds(2)),
                () -> Instant.parse("2026-11-22T04:41:00Z").plusMillis(readings.incrementAndGet()), wallClock);
    }

    private static Invocation invocation() {
        return new Invocation("run-1", TIMEOUT);
    }
}
