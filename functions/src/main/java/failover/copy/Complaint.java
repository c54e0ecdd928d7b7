package failover.copy;

/** What is wrong with a page, and what to do about it. */
record Complaint(Reason reason, String detail) {}
