package failover.rehearsal.keep;

import failover.rehearsal.story.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where keys come from. On a terminal a key counts at once, by {@code stty}; from a pipe, and without {@code stty}, each
 * character counts once it comes.
 */
public final class Keyboard implements AutoCloseable {
    private static final File TERMINAL = new File("/dev/tty");
    private static final char ESCAPE = 0x1b;
    private static final char LAST_OF_ASCII = 0x7f;

    private final InputStream in;
    private final Terminal terminal;
    private final Optional<String> before;
    private final Thread lastResort = new Thread(this::restore, "restore the terminal");

    private Keyboard(InputStream in, Terminal terminal, Optional<String> before) {
        this.in = in;
        this.terminal = terminal;
        this.before = before;
        before.ifPresent(_ -> Runtime.getRuntime().addShutdownHook(lastResort));
    }

    /** @param terminal shows what is asked for */
    public static Keyboard ofThisProcess(Terminal terminal) {
        var console = System.console();
        var isTerminal = console != null && console.isTerminal();
        return new Keyboard(System.in, terminal, isTerminal ? stty("-g") : Optional.empty()).atOnce();
    }

    static Keyboard reading(InputStream in, Terminal terminal) {
        return new Keyboard(in, terminal, Optional.empty());
    }

    private Keyboard atOnce() {
        before.ifPresent(_ -> stty("-icanon", "-echo", "min", "1"));
        return this;
    }

    private void restore() {
        before.ifPresent(Keyboard::stty);
    }

    /** What it printed; empty when it cannot be done here. */
    private static Optional<String> stty(String... arguments) {
        var command = new ArrayList<>(List.of("stty"));
        command.addAll(List.of(arguments));
        try {
            var process = new ProcessBuilder(command).redirectInput(TERMINAL).redirectErrorStream(true).start();
            var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 ? Optional.of(printed) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** The next one; empty at the end of the input. An arrow, or a letter beyond ASCII, is one key. */
    Optional<Character> key() {
        try {
            var key = in.read();
            while (key >= 0 && Character.isWhitespace(key)) {
                key = in.read();
            }
            skipRest(key);
            return key < 0 ? Optional.empty() : Optional.of((char) key);
        } catch (IOException e) {
            throw new UncheckedIOException("the keys cannot be read", e);
        }
    }

    /** A terminal sends an arrow as several characters, and UTF-8 is several bytes for a letter beyond ASCII. */
    private void skipRest(int first) throws IOException {
        if (first == ESCAPE && before.isPresent()) {
            in.readNBytes(in.available());
        } else if (first > LAST_OF_ASCII) {
            in.readNBytes(Integer.numberOfLeadingZeros(~(first << 24)) - 1);
        }
    }

    /** With the terminal's own editing. From a pipe the rest of the line, or the next one when nothing is left of it. */
    String line(String prompt) {
        restore();
        terminal.ask(prompt);
        try {
            var line = line();
            return line.isEmpty() && before.isEmpty() ? line() : line;
        } catch (IOException e) {
            throw new UncheckedIOException("the line cannot be read", e);
        } finally {
            atOnce();
            terminal.answered();
        }
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (var next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8).strip();
    }

    @Override
    public void close() {
        restore();
        if (before.isPresent()) {
            try {
                Runtime.getRuntime().removeShutdownHook(lastResort);
            } catch (IllegalStateException _) {
                // The JVM is ending already, and the hook with it.
            }
        }
    }
}
