package failover.rehearsal.node;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Node, found on the PATH. */
public final class Node {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private Node() {}

    /** What the script printed, given this input; fails with what it complained of. */
    public static String run(Path script, String input, Map<String, String> environment, String... arguments)
            throws InterruptedException {
        List<String> command = new ArrayList<>(List.of("node", script.toString()));
        command.addAll(List.of(arguments));
        return run(command, script.getParent(), input, environment);
    }

    public static boolean isThere() throws InterruptedException {
        try {
            return new ProcessBuilder("node", "--version").start().waitFor() == 0;
        } catch (IOException _) {
            return false;
        }
    }

    static String run(List<String> command, Path folder, String input, Map<String, String> environment)
            throws InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().putAll(environment);
        Process process = start(builder);
        CompletableFuture<String> printed = read(process.getInputStream());
        CompletableFuture<String> complaints = read(process.getErrorStream());
        write(process, input);
        if (!process.waitFor(LIMIT)) {
            kill(process);
            throw new AssertionError(
                    command + " was not done after " + LIMIT.toSeconds() + " s:\n" + complaints.join());
        }
        if (process.exitValue() != 0) {
            throw new AssertionError(command + " failed:\n" + complaints.join() + printed.join());
        }
        return printed.join();
    }

    private static Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            return abort(builder.command().getFirst() + " is not on the PATH: install Node 20.19 or later");
        }
    }

    private static void write(Process process, String input) {
        try (var stdin = process.outputWriter()) {
            stdin.write(input);
        } catch (IOException _) {
            // It ended without reading: its exit value and what it complained of tell more.
        }
    }

    private static void kill(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static CompletableFuture<String> read(InputStream stream) {
        return CompletableFuture.supplyAsync(() -> {
            try (stream) {
                return new String(stream.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }, task -> Thread.ofVirtual().start(task));
    }
}
