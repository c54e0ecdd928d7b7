/**
 * Judges calls by the template's policies, as IAM does within one account.
 *
 * <p>Enters: a template and a {@link failover.rehearsal.service.iam.Request}: who, action, resource, context. Leaves: a {@link
 * failover.rehearsal.service.iam.Decision}, in which a refusal says why in one sentence. No I/O, no clock. Start reading at {@link
 * failover.rehearsal.service.iam.Judge}.
 *
 * <p>Source: IAM User Guide, "Policy evaluation logic" and "IAM JSON policy elements: Condition operators".
 */
package failover.rehearsal.service.iam;
