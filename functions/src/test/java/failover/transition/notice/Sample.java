package failover.transition.notice;

import failover.contract.FailbackPolicy;
import failover.contract.HealthChecks;
import failover.contract.Names;
import failover.contract.NotifyTransitionSettings;
import failover.contract.Runbook;
import failover.testing.SampleSettings;
import failover.transition.alarm.AlarmChange;
import failover.transition.alarm.Judgement;
import failover.transition.alarm.Outcome;
import failover.transition.notice.Evidence.Agreement;
import failover.transition.notice.Evidence.CheckerFailure;
import failover.transition.notice.Evidence.Found;
import failover.transition.notice.Evidence.Missing;
import failover.transition.notice.Evidence.Side;
import failover.transition.notice.Evidence.ZoneAnswer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Settings and evidence as tests need them. */
public final class Sample {
    public static final List<Agreement> AGREEMENT = List.of(new Agreement(Instant.parse("2026-11-22T02:14:00Z"), 0),
            new Agreement(Instant.parse("2026-11-22T02:13:00Z"), 50));
    public static final List<CheckerFailure> FAILURES = List.of(new CheckerFailure("us-east-1",
            Instant.parse("2026-11-22T02:14:01Z"), "Failure: Resolved IP: 192.0.2.10. Connection refused."));
    public static final List<ZoneAnswer> ANSWERS = List.of(fallback("ns-1.example"), fallback("ns-2.example"),
            fallback("ns-3.example"), new ZoneAnswer.NoAddress("ns-4.example", "timed out"));
    public static final Evidence EVIDENCE = new Evidence(new Found<>(AGREEMENT), new Found<>(FAILURES),
            new Found<>(ANSWERS), new Found<>(SwitchStory.NONE), new Found<>(Optional.empty()));
    static final Evidence NOTHING_FOUND = new Evidence(new Missing<>("AccessDenied"), new Missing<>("Throttling"),
            new Missing<>("no answer within 8 s"), new Found<>(SwitchStory.NONE), new Found<>(Optional.empty()));

    private Sample() {}

    /** A change that nothing is known of besides. */
    static Telling telling(Outcome outcome, AlarmChange change, String... remarks) {
        return new Telling(change, new Judgement(outcome, true), Optional.empty(), List.of(), List.of(remarks));
    }

    private static ZoneAnswer fallback(String server) {
        return new ZoneAnswer.Addresses(server, Side.FALLBACK, List.of("203.0.113.20"));
    }

    public static NotifyTransitionSettings settings(String domain) {
        return settings(domain, "journal");
    }

    public static NotifyTransitionSettings settings(String domain, String journalBucket) {
        return new NotifyTransitionSettings(new Names(domain, "example.com", "origin." + domain), false,
                SampleSettings.RESOLVERS, "failover-transition-www.example.com",
                "arn:aws:sns:us-east-1:123456789012:notices", Optional.empty(), "site", journalBucket,
                HealthChecks.withoutSwitch("hc-1"),
                List.of("us-east-1", "eu-west-1"), new FailbackPolicy.Automatic(), ZoneId.of("Europe/Berlin"),
                Runbook.FILE);
    }
}
