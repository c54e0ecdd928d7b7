package failover.copy.fetch;

import failover.copy.reason.Reason;
import failover.copy.reason.Refusal;
import failover.probe.Deadline;
import failover.web.WebUrl;
import java.time.Duration;

/** Gets what one page needs, within the time that the page has. */
public final class Fetcher implements Source {
    private final Primary primary;
    private final Duration budget;
    private final Deadline deadline;

    /**
     * @param budget   of the page
     * @param deadline of the run
     */
    public Fetcher(Primary primary, Duration budget, Deadline deadline) {
        this.primary = primary;
        this.budget = budget;
        this.deadline = deadline.atMost(budget);
    }

    /** Follows redirects of the same host; whatever the status is in the end. */
    @Override
    public Fetched get(WebUrl url) throws Refusal {
        // Also for what is here already: style sheets can import each other so often that reading them never ends.
        if (deadline.isOver()) {
            throw new Refusal(Reason.TIMED_OUT, "The time for this page (%d s) or for the run ended before %s"
                    .formatted(budget.toSeconds(), url));
        }
        return primary.get(url, deadline);
    }
}
