package failover.rehearsal.service.route53;

/**
 * What one checker thinks: it changes its mind after {@code threshold} equal results in a row, both ways, and has no
 * opinion before.
 */
record Streak(Opinion opinion, boolean lastPassed, int length) {
    static final Streak NONE = new Streak(Opinion.UNKNOWN, false, 0);

    enum Opinion {
        UNKNOWN, HEALTHY, UNHEALTHY
    }

    Streak then(boolean passed, int threshold) {
        var next = passed == lastPassed ? length + 1 : 1;
        return new Streak(next >= threshold ? of(passed) : opinion, passed, next);
    }

    private static Opinion of(boolean passed) {
        return passed ? Opinion.HEALTHY : Opinion.UNHEALTHY;
    }
}
