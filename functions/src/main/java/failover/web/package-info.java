/**
 * Reads what servers and pages send as browsers do: one class for each standard of the web.
 *
 * <p>In go bytes, headers and attributes; out come texts and values. Nothing here connects to anything. {@link
 * failover.web.WebUrl} reads URLs (WHATWG URL), {@link failover.web.DeclaredEncoding} finds the {@link
 * failover.web.Encoding} of a page or a style sheet (WHATWG Encoding, HTML, CSS Syntax 3), {@link
 * failover.web.MimeType} reads media types and {@link failover.web.MimeSniffer} recognizes images and fonts (WHATWG MIME
 * Sniffing), {@link failover.web.DataUrl} reads {@code data:} URLs (Fetch).
 */
package failover.web;
