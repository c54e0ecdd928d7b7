package failover.copy.fetch;

import failover.copy.reason.Refusal;
import failover.web.WebUrl;

/** Where a page and its assets come from. */
public interface Source {
    /**
     * A whole answer, whatever its status is.
     *
     * @throws Refusal when there is none that a copy may have
     */
    Fetched get(WebUrl url) throws Refusal;
}
