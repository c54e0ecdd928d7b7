package failover.dns;

/** The outcome of a check, and what the next one has to know. */
record Judgement(Situation situation, Agreement agreement, Watch watch) {}
