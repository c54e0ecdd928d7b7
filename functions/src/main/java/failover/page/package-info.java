/**
 * The words, colours and state of the fallback's pages.
 *
 * <p>In goes {@code fallback/settings.json} ({@link failover.page.PageSettings}, which checks all of it, at synth as in
 * the function) and the sources beside it; out come the files as visitors get them, by {@link
 * failover.page.PageTemplate}: first with empty {@link failover.page.Slot}s, the same for the same
 * sources, then with what is {@link failover.page.Told} at the moment in them. Start at {@link failover.page.PageTemplate}.
 */
package failover.page;
