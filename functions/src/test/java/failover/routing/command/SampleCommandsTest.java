package failover.routing.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import failover.contract.ControlRoutingSettings;
import failover.contract.FailbackPolicy;
import failover.testing.SampleEvents;
import failover.testing.SampleSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files of {@code events/routing}, one for each thing that ControlRouting can be asked for. */
class SampleCommandsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            to-fallback         | ToFallback[by=alex@example.com, why=Release 4.2 shows wrong prices, until=2026-11-22T04:00:00Z, planned=false, forced=Optional.empty]
            to-fallback-planned | ToFallback[by=alex@example.com, why=Move of the database, until=2026-11-22T06:00:00Z, planned=true, forced=Optional.empty]
            to-fallback-forced  | ToFallback[by=alex@example.com, why=Release 4.2 shows wrong prices, until=2026-11-22T02:30:00Z, planned=false, forced=Optional[an old page is better than wrong prices]]
            extend              | Extend[by=alex@example.com, why=Optional[The copy takes longer], until=2026-11-22T03:00:00Z]
            release             | Release[by=alex@example.com, why=Optional[Release 4.1 is back]]
            status              | Status[by=unknown (not stated)]
            latch               | FailedOver[at=2026-11-22T02:14:05Z]
            stable              | Stable[at=2026-11-22T02:38:05Z]
            reminder            | Remind[]
            """)
    void each_is_understood(String file, String request) {
        assertEquals(request, parsed(file, SampleSettings.CONTROL).toString());
    }

    @Test
    void a_drill_too() {
        var drill = (Request.Drill) parsed("drill", SampleSettings.CONTROL);
        assertEquals("alex@example.com PT5M", drill.by() + " " + drill.length());
    }

    @Test
    void where_only_an_operator_takes_visitors_back_a_stable_primary_is_something_to_tell() {
        var sample = SampleSettings.CONTROL;
        var manual = new ControlRoutingSettings(sample.names(), sample.ipv6(), sample.resolvers(), sample.siteBucket(),
                sample.journalBucket(), sample.distributionDomain(), sample.topic(), sample.alarm(),
                sample.stableAlarm(), sample.checks(), new FailbackPolicy.Manual(), sample.timeZone(),
                sample.runbook());
        assertEquals(new Request.Remind(), parsed("stable", manual));
    }

    @Test
    void there_is_no_other_file() throws IOException {
        try (var files = Files.list(Path.of("..", "events", "routing"))) {
            assertEquals(new TreeSet<>(List.of("drill.json", "extend.json", "latch.json", "release.json",
                    "reminder.json", "stable.json", "status.json", "to-fallback-forced.json",
                    "to-fallback-planned.json", "to-fallback.json")),
                    files.map(file -> file.getFileName().toString())
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    private static Request parsed(String file, ControlRoutingSettings settings) {
        return new RequestParser(settings).parse(SampleEvents.map("routing/" + file), "run-1", NOW);
    }
}
