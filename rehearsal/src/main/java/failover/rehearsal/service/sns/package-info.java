/**
 * SNS: notices that are published to the template's topics.
 *
 * <p>In: Publish and GetTopicAttributes. Out: each accepted {@link failover.rehearsal.service.sns.Notice}. Nothing is
 * delivered, and every subscription counts as confirmed. Start reading at {@link
 * failover.rehearsal.service.sns.SnsService}.
 */
package failover.rehearsal.service.sns;
