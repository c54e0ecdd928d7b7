package failover.copy.reason;

/** What a copy can do without, and what its visitors miss then. */
public enum Lost {
    /** A script, and with it what it shows or does. */
    SCRIPT,
    /** An attribute such as {@code onclick}. */
    HANDLER,
    /** A frame with what another page shows in it. */
    FRAME,
    /** A video, a sound or a drawing that scripts fill. */
    MEDIA,
    /** What {@code <object>} or {@code <embed>} shows; its content for browsers that cannot show it stays. */
    PLUGIN,
    /** An animation inside of SVG. */
    ANIMATION,
    /** An element with text that browsers read in a way of its own, such as {@code <foreignObject>}. */
    TEXT,
    /** The target of a link, such as {@code javascript:}. */
    LINK,
    /** An image that only a script would show, or that no browser loads. */
    IMAGE,
    /** One of the sizes of a responsive image. */
    WIDTH, ICON,
    /** A part of a style sheet that no browser of today applies, or that a copy cannot hold. */
    RULE,
    /** An attribute that scripts or style sheets may look at. */
    ATTRIBUTE,
    /** The page would lead to another by itself. */
    REDIRECT,
    /** Elements that {@code copy.remove} names. */
    REMOVED
}
