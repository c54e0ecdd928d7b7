/**
 * Why a page is not saved: a {@link failover.copy.reason.Reason}, with what was found and what to do about it in a {@link
 * failover.copy.reason.Complaint}; thrown as a {@link failover.copy.reason.Refusal}.
 */
package failover.copy.reason;
