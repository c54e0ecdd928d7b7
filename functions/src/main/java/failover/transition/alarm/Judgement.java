package failover.transition.alarm;

/**
 * A decision and how far it may be trusted.
 *
 * @param certain false when something that was before is not known: the decision is then the stronger of the possible
 *                ones, or the outage may have begun earlier
 */
public record Judgement(Decision decision, boolean certain) {
    /** What the change leaves behind for the next one. */
    public Predecessor asPredecessor() {
        return new Predecessor.Known(decision.outage(), certain);
    }
}
