/**
 * How notices say things: times as people say them ({@link failover.notice.Wording}), the words of others
 * ({@link failover.notice.Quote}), and subjects that SNS takes ({@link failover.notice.Subject}). Every function that sends
 * a notice uses it.
 */
package failover.notice;
