/**
 * What is found while a page is read: every {@link failover.copy.reason.Complaint} that keeps it from being saved, with
 * its {@link failover.copy.reason.Reason}, its place and what to do; and every {@link failover.copy.reason.Loss}, what the
 * copy does without. Start at {@link failover.copy.reason.Findings}, which collects both for one page. A {@link
 * failover.copy.reason.Refusal} ends the reading of one asset, or of a page that cannot be judged any further.
 */
package failover.copy.reason;
