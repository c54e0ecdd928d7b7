package failover.dns;

import failover.aws.AlarmReading;
import failover.aws.MetricLine;
import failover.aws.SwitchReading;
import failover.contract.Metric;
import failover.dns.Agreement.Agrees;
import failover.dns.Agreement.Disagrees;
import failover.dns.Agreement.NotJudged;
import failover.probe.FallbackProbe;
import failover.probe.Row;
import failover.probe.Server;
import failover.probe.Side;
import failover.probe.Verdict;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What the check that runs every minute found.
 *
 * @param fallback what a visitor of it would get
 * @param oneSidedTypes record types of which only one side has addresses
 */
record CheckReport(List<Row> rows, Judgement judgement, AlarmReading alarm, SwitchReading steering,
        FallbackProbe.Look fallback, List<String> oneSidedTypes) {
    /**
     * Shape: situation, alarm, switch, agreement, fallback, zoneServers (how many of the zone's own were found and asked),
     * oneSidedTypes, answers (see {@link Row#fields}); the function's result.
     */
    Map<String, Object> fields() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("situation", judgement.situation().name());
        fields.put("alarm", alarmState());
        fields.put("switch", held());
        fields.put("agreement", agreement());
        if (judgement.agreement() instanceof Disagrees(var since, var _)) {
            fields.put("disagreesSince", since.toString());
        }
        fields.put("fallback", fallback.complaint().orElse("ready"));
        fields.put("zoneServers",
                rows.stream().map(row -> row.query().server()).filter(Server::authoritative).distinct()
                        .count());
        fields.put("oneSidedTypes", oneSidedTypes);
        fields.put("answers", rows.stream().map(Row::fields).toList());
        return fields;
    }

    Map<String, Object> metrics(String domain, Instant now) {
        var line = new MetricLine(domain, now)
                .with(Metric.ANSWERS_PRIMARY, rows(row -> row.isOn(Side.PRIMARY)))
                .with(Metric.ANSWERS_FALLBACK, rows(row -> row.isOn(Side.FALLBACK)))
                .with(Metric.ANSWERS_UNEXPECTED, rows(row -> row.verdict() instanceof Verdict.Unexpected))
                .with(Metric.DARK, judgement.situation() == Situation.DARK)
                .with(Metric.DISAGREEMENT, judgement.agreement() instanceof Disagrees(var _, var lasting) && lasting)
                .with(Metric.FALLBACK_READY, fallback.complaint().isEmpty());
        fallback.age().ifPresent(age -> line.with(Metric.FALLBACK_AGE, age));
        return line.fields();
    }

    private long rows(Predicate<Row> wanted) {
        return rows.stream().filter(wanted).count();
    }

    private String alarmState() {
        return switch (alarm) {
            case AlarmReading.Known(var state, var since) -> state + " since " + since;
            case AlarmReading.Unknown(var reason) -> "unknown: " + reason;
        };
    }

    private String held() {
        return switch (steering) {
            case SwitchReading.Unset _ -> "unset";
            case SwitchReading.Found(var object, var _) -> "set by " + object.holder().word()
                    + object.until().map(until -> " until " + until).orElse(" without an end");
            case SwitchReading.Unusable(var why, var _) -> "moves nobody: " + why;
            case SwitchReading.Unknown(var why) -> "unknown: " + why;
        };
    }

    private String agreement() {
        return switch (judgement.agreement()) {
            case Agrees _ -> "agrees";
            case Disagrees(var _, var lasting) -> lasting ? "disagrees" : "not yet";
            case NotJudged _ -> "not judged";
        };
    }
}
