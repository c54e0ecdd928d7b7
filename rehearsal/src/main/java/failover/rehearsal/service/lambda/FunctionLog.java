package failover.rehearsal.service.lambda;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Everything that a function's processes wrote, line by line. */
final class FunctionLog {
    private static final int LAST = 15;
    private static final Duration QUIET = Duration.ofMillis(20);

    private final List<Line> lines = new CopyOnWriteArrayList<>();
    private final Clock clock;
    private final Consumer<String> listener;
    private volatile long newest = System.nanoTime();

    /** @param at in simulated time */
    record Line(Instant at, String text) {}

    FunctionLog(Clock clock, Consumer<String> listener) {
        this.clock = clock;
        this.listener = listener;
    }

    void follow(InputStream output, String name) {
        Thread.ofPlatform().daemon().name("log of " + name).start(() -> read(output));
    }

    private void read(InputStream output) {
        try (var reader = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8))) {
            reader.lines().forEach(this::add);
        } catch (IOException | UncheckedIOException _) {
            // The process was killed: there is nothing more to read.
        }
    }

    private void add(String line) {
        lines.add(new Line(clock.instant(), line));
        listener.accept(line);
        newest = System.nanoTime();
    }

    /** What a run wrote lies in the pipe when it ends: a moment without a line means that it has been read. */
    void awaitQuiet() {
        var began = System.nanoTime();
        while (System.nanoTime() - Math.max(began, newest) < QUIET.toNanos()) {
            LockSupport.parkNanos(QUIET.toNanos() / 4);
        }
    }

    List<Line> entries() {
        return List.copyOf(lines);
    }

    List<String> lines() {
        return lines.stream().map(Line::text).toList();
    }

    List<String> last() {
        var all = lines();
        return all.subList(Math.max(0, all.size() - LAST), all.size());
    }
}
