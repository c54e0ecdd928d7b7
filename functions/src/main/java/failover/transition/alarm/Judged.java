package failover.transition.alarm;

/** A change and what it means, as far as is known. */
public record Judged(AlarmChange change, Judgement judgement) {
    public Outcome outcome() {
        return judgement.outcome();
    }
}
