package failover.transition.notice;

import failover.contract.NotifyTransitionSettings;
import failover.contract.SwitchChange;
import failover.contract.VisitorMessage;
import failover.notice.Quote;
import failover.transition.alarm.AlarmChange;
import failover.transition.alarm.Outcome;
import failover.transition.alarm.Outcome.Recovered;
import failover.transition.journal.JournalEntry;
import failover.transition.notice.Evidence.Agreement;
import failover.transition.notice.Evidence.CheckerFailure;
import failover.transition.notice.Evidence.ZoneAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.jr.ob.JSON;

/** A notice for programs: JSON as docs/notice.schema.json describes it; what is not known has no key. */
public final class MachineNotice {
    /** A key of the evidence, also of the log. */
    public static final String MOVED_BY = "movedBy";
    private static final int LONGEST = 1000;

    private MachineNotice() {}

    static String of(NotifyTransitionSettings settings, Telling telling, Map<String, Object> evidence,
            List<String> contradictions, List<String> remarks) {
        var change = telling.change();
        var notice = new LinkedHashMap<String, Object>();
        notice.put("version", 2);
        notice.put("outcome", telling.outcome().word());
        notice.put("domain", settings.names().domain());
        if (!settings.names().moreDomains().isEmpty()) {
            notice.put("moreDomains", settings.names().moreDomains());
        }
        notice.put("alarm", change.alarm());
        notice.put("region", change.region());
        notice.put("state", change.now().state().name());
        notice.put("since", change.now().since().toString());
        notice.put("previousState", change.before().state().name());
        notice.put("previousSince", change.before().since().toString());
        notice.put("reason", Quote.line(change.now().reason(), LONGEST));
        putOutage(notice, telling.outcome(), change.now().since());
        notice.put("evidence", evidence);
        notice.put("contradictions", contradictions);
        notice.put("remarks", remarks.stream().map(remark -> Quote.line(remark, LONGEST)).toList());
        notice.put("journal", "s3://" + settings.journalBucket() + "/" + JournalEntry.key(change));
        return JSON.std.asString(notice);
    }

    private static void putOutage(Map<String, Object> notice, Outcome outcome, Instant now) {
        if (outcome instanceof Recovered(var began)) {
            began.ifPresent(start -> {
                notice.put("outageBegan", start.toString());
                notice.put("outageSeconds", Duration.between(start, now).toSeconds());
            });
        } else {
            outcome.outage().ifPresent(start -> notice.put("outageBegan", start.toString()));
        }
    }

    /**
     * As it also stands in the journal.
     *
     * @param movedBy      what moved visitors; absent when nobody moved, or when it is not known
     * @param firstFailure when the checkers first failed; absent when they do not tell
     */
    public static Map<String, Object> evidence(Evidence evidence, Optional<String> movedBy,
            Optional<Instant> firstFailure, List<String> regions) {
        var parts = new LinkedHashMap<String, Object>();
        movedBy.ifPresent(mover -> parts.put(MOVED_BY, mover));
        firstFailure.ifPresent(at -> parts.put("firstFailure", at.toString()));
        evidence.failures().found().flatMap(failures -> Cause.of(failures, regions))
                .ifPresent(cause -> parts.put("cause", line(cause)));
        put(parts, "agreement", evidence.agreement().found(), MachineNotice::agreement);
        put(parts, "failures", evidence.failures().found(), MachineNotice::failure);
        put(parts, "dns", evidence.dns().found(), MachineNotice::answer);
        put(parts, "switchChanges", evidence.steering().found().map(SwitchStory::changes), MachineNotice::change);
        evidence.steering().found().ifPresent(story -> parts.put("switchHolds", story.held().isPresent()));
        evidence.message().found().flatMap(said -> said)
                .ifPresent(said -> parts.put("visitorMessage", message(said)));
        var missing = new LinkedHashMap<>(evidence.missing());
        missing.replaceAll((_, reason) -> line(reason));
        parts.put("missing", missing);
        return parts;
    }

    private static <T> void put(Map<String, Object> parts, String name, Optional<List<T>> found,
            java.util.function.Function<T, Map<String, Object>> form) {
        found.ifPresent(list -> parts.put(name, list.stream().map(form).toList()));
    }

    private static Map<String, Object> message(VisitorMessage said) {
        var json = new LinkedHashMap<>(said.fields());
        json.put("text", line(said.text()));
        return json;
    }

    private static Map<String, Object> agreement(Agreement point) {
        var json = new LinkedHashMap<String, Object>();
        json.put("minute", point.minute().toString());
        json.put("percentHealthy", point.percent());
        return json;
    }

    private static Map<String, Object> failure(CheckerFailure failure) {
        var json = new LinkedHashMap<String, Object>();
        json.put("checkerRegion", line(failure.region()));
        json.put("at", failure.at().toString());
        json.put("text", line(failure.text()));
        return json;
    }

    private static Map<String, Object> change(SwitchChange change) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", change.id().text());
        json.put("action", change.action().word());
        json.put("holder", change.holder().word());
        json.put("requestedBy", line(change.by()));
        json.put("reason", line(change.why()));
        json.put("at", change.at().toString());
        change.until().ifPresent(until -> json.put("until", until.toString()));
        json.put("planned", change.planned());
        return json;
    }

    private static Map<String, Object> answer(ZoneAnswer answer) {
        var json = new LinkedHashMap<String, Object>();
        json.put("nameServer", line(answer.server()));
        switch (answer) {
            case ZoneAnswer.NoAddress(_, var reason) -> json.put("noAddress", line(reason));
            case ZoneAnswer.Addresses(_, var side, var addresses) -> {
                json.put("side", side.name().toLowerCase(Locale.ROOT));
                json.put("addresses", addresses);
            }
        }
        return json;
    }

    private static String line(String text) {
        return Quote.line(text, LONGEST);
    }
}
