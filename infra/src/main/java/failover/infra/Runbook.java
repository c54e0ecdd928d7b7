package failover.infra;

import java.util.Locale;

/** Where an alarm's reader finds what to do. */
final class Runbook {
    private Runbook() {}

    /** @param alarm the alarm's id in the stack, which is the heading of its section */
    static String linked(String description, String alarm) {
        return description + ". What to do: docs/runbook.md#" + alarm.toLowerCase(Locale.ROOT);
    }
}
