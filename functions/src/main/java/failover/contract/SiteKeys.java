package failover.contract;

/** Keys of the site bucket, which are also the paths of the fallback site, and the header that marks its answers. */
public final class SiteKeys {
    /** Everything that RefreshFallback publishes. */
    public static final String PREFIX = "_fallback/";
    /** The page that every path shows that has no saved copy. */
    public static final String PAGE = PREFIX + "index.html";
    /** What pages load. Alone these answer 200; every page answers 503. */
    public static final String ASSETS = PREFIX + "assets/";
    /** What saved copies load, named by the hash of the content. */
    public static final String SAVED_ASSETS = ASSETS + "saved/";
    /** Saved copies of the primary's pages. */
    public static final String SAVED = PREFIX + "saved/";
    /** What the switch's health check reads; ControlRouting alone writes below it. */
    public static final String SWITCH = "_switch/";
    /**
     * The switch: as long as it is there and its end has not passed, visitors go to the fallback. S3 tells EventBridge
     * when it is created or deleted, and a rule has RefreshFallback publish at once: also when a person wrote it by
     * hand, and without one function invoking another.
     */
    public static final String SWITCH_OBJECT = SWITCH + "to-fallback";
    /** The word that the switch's health check looks for in the object. */
    public static final String SWITCH_WORD = "failover-switch-is-set";
    /** Metadata of the object: its end in seconds since 1970; absent when it has none. */
    public static final String SWITCH_UNTIL = "until";

    /** CloudFront sets this header on every answer of the fallback, and {@link #MARKER} is its value. */
    public static final String MARKER_HEADER = "X-Served-By";
    public static final String MARKER = "fallback";

    private SiteKeys() {}

    /**
     * The key of a page's saved copy.
     *
     * @param path of the page, such as {@code /about}
     */
    public static String saved(String path) {
        return SAVED + path.substring(1) + (path.endsWith("/") ? "index.html" : ".html");
    }
}
