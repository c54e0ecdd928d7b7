package failover.rehearsal.service.lambda;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Everything that a function's processes wrote, line by line. They write to files, not to pipes: what a function wrote before
 * its answer is there as soon as the answer is, however busy this machine is.
 */
final class FunctionLog {
    private static final int LAST = 15;
    private static final Pattern TIMESTAMP = Pattern.compile("\"timestamp\":\"([^\"]+)\"");

    private final List<Line> lines = new CopyOnWriteArrayList<>();
    private final List<Output> outputs = new CopyOnWriteArrayList<>();
    private final Clock clock;
    private final Consumer<String> listener;

    /** @param at in simulated time */
    record Line(Instant at, String text) {}

    /** @param listener hears each line when it is read: at the latest by {@link #read} */
    FunctionLog(Clock clock, Consumer<String> listener) {
        this.clock = clock;
        this.listener = listener;
    }

    /** Starts a process whose output is logged. */
    Process start(ProcessBuilder builder) throws IOException {
        var file = Files.createTempFile("function", ".log");
        try {
            var process = builder.redirectErrorStream(true).redirectOutput(file.toFile()).start();
            var output = new Output(Files.newInputStream(file));
            outputs.add(output);
            process.onExit().thenRun(output::end);
            return process;
        } finally {
            Files.delete(file); // The process and this log go on using it.
        }
    }

    /** Takes what was written meanwhile. */
    void read() {
        outputs.forEach(Output::read);
    }

    private void add(String line) {
        lines.add(new Line(writtenAt(line), line));
        listener.accept(line);
    }

    /** As the line says itself: a function may have waited, in simulated time, since it wrote the line. */
    private Instant writtenAt(String line) {
        var said = TIMESTAMP.matcher(line);
        try {
            return said.find() ? Instant.parse(said.group(1)) : clock.instant();
        } catch (DateTimeParseException _) {
            return clock.instant();
        }
    }

    List<Line> entries() {
        read();
        return List.copyOf(lines);
    }

    List<String> lines() {
        return entries().stream().map(Line::text).toList();
    }

    List<String> last() {
        var all = lines();
        return all.subList(Math.max(0, all.size() - LAST), all.size());
    }

    /** Of one process. */
    private final class Output {
        private final InputStream file;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();
        private boolean ended;

        Output(InputStream file) {
            this.file = file;
        }

        synchronized void read() {
            try {
                for (var one : ended ? new byte[0] : file.readAllBytes()) {
                    if (one == '\n') {
                        endLine();
                    } else {
                        line.write(one);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException("the log of a function cannot be read", e);
            }
        }

        private void endLine() {
            add(line.toString(StandardCharsets.UTF_8));
            line.reset();
        }

        synchronized void end() {
            read();
            if (line.size() > 0) {
                endLine();
            }
            ended = true;
            outputs.remove(this);
            try {
                file.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
