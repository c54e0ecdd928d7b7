package failover.transition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import failover.aws.Log;
import failover.contract.AlarmState;
import failover.testing.CapturedOut;
import failover.transition.alarm.AlarmChange;
import failover.transition.alarm.Judgement;
import failover.transition.alarm.MalformedEvent;
import failover.transition.alarm.Outcome;
import failover.transition.journal.JournalEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.jr.ob.JSON;

class TransitionLogTest {
    private static final Instant BEGAN = Instant.parse("2026-11-22T02:14:05.123Z");
    private static final Instant ENDED = BEGAN.plus(Duration.ofMinutes(13));
    private static final AlarmChange RECOVERY = new AlarmChange("transition", "us-east-1",
            new AlarmChange.Phase(AlarmState.ALARM, BEGAN, ""), new AlarmChange.Phase(AlarmState.OK, ENDED, ""));

    @Test
    void a_line_has_the_documented_fields_and_no_others() throws IOException {
        var judgement = new Judgement(new Outcome.Recovered(Optional.of(BEGAN)), true);
        var entry = JournalEntry.of(RECOVERY, judgement, "run-1", ENDED)
                .told("notice-1", Map.of("movedBy", "planned-work"));
        var newer = new AlarmChange.Phase(AlarmState.ALARM, ENDED.plusSeconds(60), "");
        var result = new Result("recovered", "late", Optional.of(entry), Optional.of(newer));
        var line = line(log -> log.decided(RECOVERY, result, "run-1"));
        var fields = new ArrayList<>(List.of("timestamp", "level", "message"));
        fields.addAll(TransitionLog.FIELDS);
        assertEquals(fields, List.copyOf(line.keySet()));
        assertEquals(780, line.get("outageSeconds"));
        assertEquals(List.copyOf(TransitionLog.FIELDS).stream().sorted().toList(), documented());
    }

    @Test
    void what_is_put_off_and_what_fails_is_logged_too() {
        var waiting = line(log -> log.postponed(RECOVERY, TryAgain.predecessorIsMissing("key"), "run-1"));
        assertEquals(List.of("WARN", "waiting"), List.of(waiting.get("level"), waiting.get("outcome")));
        var failed = line(log -> log.failed(Optional.of(RECOVERY), new IllegalStateException("SNS is down"), "run-1"));
        assertEquals(List.of("ERROR", "failed", "SNS is down"),
                List.of(failed.get("level"), failed.get("outcome"), failed.get("reason")));
        var malformed = line(log -> log.failed(Optional.empty(), new MalformedEvent("region", "is missing"), "run-1"));
        assertEquals("malformed", malformed.get("outcome"));
    }

    /** The first column of the runbook's table. */
    private static List<String> documented() throws IOException {
        var runbook = Files.readString(Path.of("..", "docs", "runbook.md"));
        var logs = runbook.substring(runbook.indexOf("\n## Logs\n"));
        return Pattern.compile("(?m)^\\| (`.*?) \\|").matcher(logs).results()
                .flatMap(row -> Pattern.compile("`(\\w+)`").matcher(row.group(1)).results())
                .map(field -> field.group(1)).sorted().toList();
    }

    private static Map<String, Object> line(java.util.function.Consumer<TransitionLog> writing) {
        try (var written = new CapturedOut()) {
            writing.accept(new TransitionLog(new Log(() -> ENDED), () -> ENDED));
            return JSON.std.mapFrom(written.toString());
        }
    }
}
