package failover.rehearsal.service.lambda;

import java.time.Duration;

/**
 * What a run took, and what Lambda would charge to its time-out. This machine's real time says nothing about Lambda, so it is
 * only shown; what counts is the CPU time, at the share of a CPU that the function's memory brings, and the time it waited.
 *
 * @param cold    whether the run started the execution environment
 * @param initCpu CPU time of that start
 * @param cpu     CPU time of the run itself
 * @param waited  simulated time that the function let pass
 * @param memory  in MB
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html">Configure Lambda function memory</a>
 */
public record Cost(boolean cold, Duration initCpu, Duration cpu, Duration waited, int memory, Duration timeout) {
    /** "At 1,769 MB, a function has the equivalent of one vCPU." */
    private static final double MEMORY_OF_A_CPU = 1769;
    /** A longer init phase is ended, and repeated on the time-out's account. */
    private static final Duration INIT_LIMIT = Duration.ofSeconds(10);

    /** At most one CPU: more of them help only what runs side by side. */
    public double share() {
        return Math.min(1, memory / MEMORY_OF_A_CPU);
    }

    /** How long the start takes at that share. */
    public Duration init() {
        return atShare(initCpu);
    }

    /** What Lambda compares with the time-out. */
    public Duration charged() {
        return (isRepeated() ? init() : Duration.ZERO).plus(atShare(cpu)).plus(waited);
    }

    private boolean isRepeated() {
        return init().compareTo(INIT_LIMIT) > 0;
    }

    public boolean exceedsTimeout() {
        return charged().compareTo(timeout) > 0;
    }

    public boolean isAboveHalf() {
        return charged().multipliedBy(2).compareTo(timeout) > 0;
    }

    private Duration atShare(Duration cpuTime) {
        return Duration.ofNanos((long) (cpuTime.toNanos() / share()));
    }

    @Override
    public String toString() {
        return "%s%.1f s of CPU time at %.2f CPU and %d s of waiting make %.1f s of its time-out of %d s".formatted(
                cold
                        ? "a cold start of %.1f s%s; ".formatted(init().toMillis() / 1000.0, isRepeated()
                                ? ", more than Lambda's limit of %d s, so it counts once more"
                                        .formatted(INIT_LIMIT.toSeconds())
                                : "")
                        : "",
                cpu.toMillis() / 1000.0,
                share(), waited.toSeconds(), charged().toMillis() / 1000.0, timeout.toSeconds());
    }
}
