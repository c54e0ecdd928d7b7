package failover.rehearsal.service.lambda;

import java.time.Duration;

/** The CPU time of a process, all its threads together. */
record CpuTime(Process process) {
    /** Zero where the operating system does not tell, or the process has ended. */
    Duration now() {
        return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    static Duration between(Duration before, Duration after) {
        return after.compareTo(before) < 0 ? Duration.ZERO : after.minus(before);
    }
}
