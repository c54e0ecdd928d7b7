/**
 * Gets pages and their assets from the primary.
 *
 * <p>In go a URL and {@link failover.copy.fetch.Limits}; out comes {@link failover.copy.fetch.Fetched}, the whole answer.
 * Start at {@link failover.copy.fetch.Fetcher}.
 */
package failover.copy.fetch;
