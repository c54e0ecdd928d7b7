/**
 * The words, colours and state of the fallback's pages.
 *
 * <p>In goes {@code fallback/settings.json} ({@link failover.page.PageSettings}, which checks all of it, at synth as in
 * the function) and the sources beside it; out come the files as visitors get them, by {@link
 * failover.page.PageTemplate}: first with an empty status slot, the same for the same sources, then with the {@link
 * failover.page.Status} of the moment in it. Start at {@link failover.page.PageTemplate}.
 */
package failover.page;
