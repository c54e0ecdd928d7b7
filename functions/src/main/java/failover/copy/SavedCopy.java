package failover.copy;

import java.time.Instant;
import java.util.SortedMap;

/**
 * A page of the primary as the fallback shows it.
 *
 * @param path   as visitors ask for it, such as {@code /about}
 * @param key    of the page in the site bucket, such as {@code _fallback/saved/about.html}
 * @param at     when it was saved
 * @param html   the page, its slot {@code saved} empty: the time goes in when it is published
 * @param assets what the page loads, by key in the site bucket; the key holds the content's digest
 */
public record SavedCopy(String path, String key, Instant at, String html, SortedMap<String, byte[]> assets) {}
