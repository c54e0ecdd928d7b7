package failover.transition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import failover.contract.AlarmState;
import failover.transition.alarm.AlarmChange;
import failover.transition.alarm.Outcome.FailedOver;
import failover.transition.alarm.Outcome.Recovered;
import failover.transition.notice.Sample;
import failover.transition.notice.SwitchStory;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class InquiryTest {
    private static final Instant SINCE = Instant.parse("2026-11-22T02:14:05Z");
    private static final AlarmChange CHANGE = new AlarmChange("alarm", "us-east-1",
            new AlarmChange.Phase(AlarmState.OK, SINCE.minusSeconds(86_400), ""),
            new AlarmChange.Phase(AlarmState.ALARM, SINCE, ""));

    @Test
    void what_all_witnesses_say_is_the_evidence() {
        assertEquals(Sample.EVIDENCE, sample().about(CHANGE, new FailedOver(SINCE)));
    }

    @Test
    void a_witness_that_fails_is_missing_with_its_reason_and_keeps_no_other_back() {
        var inquiry = new Inquiry(_ -> {
            throw new IOException("Rate exceeded\n(Throttling)");
        }, _ -> Sample.FAILURES, _ -> {
            throw new NoClassDefFoundError("org/xbill/DNS/Message");
        }, _ -> {
            throw new IOException("Access Denied");
        }, _ -> Optional.empty(), Duration.ofSeconds(2));
        var evidence = inquiry.about(CHANGE, new FailedOver(SINCE));
        assertEquals(Optional.of(Sample.FAILURES), evidence.failures().found());
        assertEquals(
                "{checker agreement=Rate exceeded (Throttling), DNS answers=org/xbill/DNS/Message, switch=Access Denied}",
                evidence.missing().toString());
    }

    @Test
    void failures_count_from_shortly_before_the_outage_that_a_recovery_ends() {
        var asked = new AtomicReference<Instant>();
        var inquiry = new Inquiry(_ -> Sample.AGREEMENT, from -> {
            asked.set(from);
            return Sample.FAILURES;
        }, _ -> Sample.ANSWERS, _ -> SwitchStory.NONE, _ -> Optional.empty(), Duration.ofSeconds(2));
        inquiry.about(CHANGE, new Recovered(Optional.of(SINCE.minusSeconds(3600))));
        assertEquals(SINCE.minusSeconds(3600 + 300), asked.get());
    }

    /** All witnesses answer at once. */
    static Inquiry sample() {
        return new Inquiry(_ -> Sample.AGREEMENT, _ -> Sample.FAILURES, _ -> Sample.ANSWERS, _ -> SwitchStory.NONE,
                _ -> Optional.empty(), Duration.ofSeconds(2));
    }
}
