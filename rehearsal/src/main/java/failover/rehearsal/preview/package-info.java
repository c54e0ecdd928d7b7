/**
 * {@code ./rehearse preview}: what the saved copy of any page would be, before it is a setting.
 *
 * <p>In: a URL, a marker and selectors. Out: a folder with the copy and the report, and an exit code. The page is asked for
 * by the classes, the limits and the address rules that RefreshFallback has. Start reading at {@link
 * failover.rehearsal.preview.PreviewCommand}.
 */
package failover.rehearsal.preview;
