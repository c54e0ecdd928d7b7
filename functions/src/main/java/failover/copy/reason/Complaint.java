package failover.copy.reason;

/** What is wrong with a page, and what to do about it. */
public record Complaint(Reason reason, String detail) {}
