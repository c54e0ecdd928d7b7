package failover.probe;

import org.xbill.DNS.Message;

/** What came of a query. That a server is silent is a reply as well: it must reach whoever decides. */
public sealed interface Reply {
    /** The whole response (never truncated) to this very question; its code may tell of an error. */
    record Answered(Message message) implements Reply {}

    /** No response that could be believed. */
    record Unreachable(String reason) implements Reply {}
}
