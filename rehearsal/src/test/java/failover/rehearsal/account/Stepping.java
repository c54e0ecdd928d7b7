package failover.rehearsal.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import failover.rehearsal.engine.time.SimulatedClock;
import failover.rehearsal.engine.time.SimulatedClock.Waited;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** A simulated AWS whose time goes step by step, so that no test depends on how fast this machine is. */
public final class Stepping {
    /** Real time that a function may run at a stretch. */
    public static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final Duration WITHIN = Duration.ofMinutes(30);

    private Stepping() {}

    public static SimulatedAws aws(Stacks stacks, Path directory) throws IOException {
        return aws(stacks, directory, new Problems());
    }

    public static SimulatedAws aws(Stacks stacks, Path directory, Problems problems) throws IOException {
        return new SimulatedAws(stacks, SimulatedClock.stepping(problems::add), directory,
                InetAddress.getLoopbackAddress(), 0, problems);
    }

    /** Lets simulated time go on until the condition holds, and fails when it does not within half an hour of it. */
    public static void until(String what, SimulatedAws aws, BooleanSupplier condition) throws InterruptedException {
        assertEquals(Waited.SEEN, aws.clock().await(condition, WITHIN, PATIENCE), what);
    }
}
