package failover.rehearsal.service.lambda;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Everything that a function's processes wrote, line by line. */
final class FunctionLog {
    private static final int LAST = 15;

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Consumer<String> listener;

    FunctionLog(Consumer<String> listener) {
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
        lines.add(line);
        listener.accept(line);
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    List<String> last() {
        var all = lines();
        return all.subList(Math.max(0, all.size() - LAST), all.size());
    }
}
