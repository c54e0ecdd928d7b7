package failover.infra;

import java.util.Locale;

/** Refers readers of an alarm to its section in the runbook. */
final class Runbook {
    private Runbook() {}

    /** @param alarm the alarm's id in the stack, which is the heading of its section */
    static String linked(String description, String alarm) {
        return description + ". What to do: docs/runbook.md#" + alarm.toLowerCase(Locale.ROOT);
    }
}
