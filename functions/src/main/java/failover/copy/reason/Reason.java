package failover.copy.reason;

/** Why a page of the primary is not saved; the detail beside it says what to do. */
public enum Reason {
    /** No address of the origin may be private, of this machine or otherwise not of the public internet. */
    PRIVATE_ADDRESS,
    /** No certificate for the domain that can be trusted. */
    TLS, UNREACHABLE, TIMED_OUT, CUT_SHORT,
    /** Too many bytes, also after decompression, too many assets, or imports nested too deep. */
    TOO_LARGE,
    /** Compressed by a method that was not asked for. */
    ENCODING, REDIRECTED_AWAY, REDIRECT_LOOP,
    /** The fallback answered itself. */
    FALLBACK, NOT_OK, NOT_HTML,
    /** Not decodable as declared. */
    WRONG_CHARSET,
    /** It may be one visitor's own page. */
    COOKIE, EMPTY,
    /** No text without scripts. */
    SCRIPT_ONLY,
    /** A style sheet that stays off without scripts. */
    SCRIPTED_STYLE,
    /** Text that a copy would lose without a word. */
    SHADOW_DOM, LOGIN, LIVE_FORM, ERROR_WORDS, MARKER_MISSING,
    /** An asset by http. */
    MIXED_CONTENT,
    /** An asset of another host. */
    THIRD_PARTY, ASSET_MISSING,
    /** A style that would end its element, its file or its rule before its end. */
    STYLE_BREAKOUT,
    /** Less than half or more than twice as large as the last good copy. */
    SIZE_OUT_OF_BAND,
    /** The finished copy still holds what it must not: a fault of the cleaning. */
    NOT_CLEAN
}
