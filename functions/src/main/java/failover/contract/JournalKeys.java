package failover.contract;

/** Prefixes of the journal bucket's keys; each function may write below its own alone. */
public final class JournalKeys {
    /** Changes of the alarm, by NotifyTransition. */
    public static final String TRANSITIONS = "transitions/";
    /** What RefreshFallback published. */
    public static final String REFRESH = "refresh/";
    /** One manifest for each publication, for going back; these expire. */
    public static final String MANIFESTS = REFRESH + "manifests/";
    /** Changes of the switch, by ControlRouting. */
    public static final String SWITCH = "switch/";
    /** Reports of drills, by ControlRouting. */
    public static final String DRILLS = "drills/";
    /** What operators tell visitors, by RefreshFallback. */
    public static final String MESSAGE = "message/";
    /** The message of now. */
    public static final String CURRENT_MESSAGE = MESSAGE + "current.json";

    private JournalKeys() {}
}
