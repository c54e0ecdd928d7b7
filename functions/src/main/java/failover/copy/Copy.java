package failover.copy;

import failover.copy.reason.Reason;

import java.util.SortedMap;

/** What came of one page. */
public sealed interface Copy {
    /** As visitors ask for it, such as {@code /about}. */
    String path();

    /** Where the site has the page's copy, such as {@code _fallback/saved/about.html}. */
    String key();

    /**
     * A good one.
     *
     * @param html   the page, its slot {@code saved} empty: the time goes in when it is published
     * @param assets what it needs, by key in the site; the key holds the content's digest
     */
    record Saved(String path, String key, String html, SortedMap<String, byte[]> assets) implements Copy {}

    /** The last good one stays. */
    record Refused(String path, String key, Reason reason, String detail) implements Copy {}
}
