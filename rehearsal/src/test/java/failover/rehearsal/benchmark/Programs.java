package failover.rehearsal.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Programs of the machine that are peers. */
final class Programs {
    private Programs() {}

    /** The first line of what it says of itself; empty when it is not installed. */
    static Optional<String> version(String program) {
        try {
            var option = switch (program) {
                case "rclone" -> "version";
                case "dig" -> "-v";
                default -> "--version";
            };
            var process = new ProcessBuilder(program, option).redirectErrorStream(true).start();
            var said = new String(process.getInputStream().readAllBytes());
            return process.onExit().join().exitValue() == 0 ? said.lines().findFirst() : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /** Runs on the first CPU, as the functions do. */
    static void run(List<String> command, Map<String, String> variables) {
        var words = new ArrayList<>(Cpu.whole());
        words.addAll(command);
        var builder = new ProcessBuilder(words).redirectOutput(Redirect.DISCARD).redirectError(Redirect.INHERIT);
        // There is no TLS here, and rclone does not start with both this and its own transport.
        builder.environment().remove("AWS_CA_BUNDLE");
        builder.environment().putAll(variables);
        try {
            int end = builder.start().onExit().join().exitValue();
            if (end != 0) {
                throw new IllegalStateException(command + " ends with " + end);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
