package failover.transition.alarm;

/**
 * A outcome and how far it may be trusted.
 *
 * @param certain false when something that was before is not known: the outcome is then the stronger of the possible
 *                ones, or the outage may have begun earlier
 */
public record Judgement(Outcome outcome, boolean certain) {
    /** What the change leaves behind for the next one. */
    public Predecessor asPredecessor() {
        return new Predecessor.Known(outcome.outage(), certain);
    }
}
