package failover.fallback;

import failover.aws.AlarmReading;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Copies of the primary's own pages, made safe and checked; see {@link SavedCopies}. */
interface Copies {
    /** The path of each page that is to be copied, by the copy's key. */
    Map<String, String> paths();

    /**
     * Takes what can be taken now. A page that is not among the result was refused or could not be asked for, which is
     * told in the log: its last good copy stays.
     *
     * @param sizes of the last good copies, in bytes by key
     */
    List<Copy> take(AlarmReading alarm, Map<String, Long> sizes, boolean acceptAnySize);

    /**
     * A good copy.
     *
     * @param page   with its slot {@code saved}, which gets the time
     * @param at     when it was taken
     * @param assets what it shows, by key
     */
    record Copy(String key, byte[] page, Instant at, SortedMap<String, byte[]> assets) {}
}
