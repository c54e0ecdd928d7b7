package failover.probe;

import org.xbill.DNS.Message;

/** What came of a query. Silence is a reply too, because the decision needs it. */
public sealed interface Reply {
    /** The complete response to this question, never truncated. Its code may be an error. */
    record Answered(Message message) implements Reply {}

    /** No response that matches the query. */
    record Unreachable(String reason) implements Reply {}
}
