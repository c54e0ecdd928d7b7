package failover.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/** Keeps the functions' JSON log lines out of the output of a test, and shows them when the test fails. */
public final class QuietLog implements BeforeAllCallback, BeforeEachCallback, TestWatcher {
    private static final Lines LINES = new Lines(System.out);
    private static boolean installed;
    private static final PrintStream QUIET = new PrintStream(LINES, true, StandardCharsets.UTF_8);

    /** Once: a test beside it may be capturing what it prints. */
    @Override
    public void beforeAll(ExtensionContext context) {
        install();
    }

    private static synchronized void install() {
        if (!installed) {
            System.setOut(QUIET);
            installed = true;
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        LINES.forget();
    }

    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
        LINES.show(context.getDisplayName());
    }

    /** Passes all lines on but those of the log. */
    private static final class Lines extends OutputStream {
        private static final int MOST = 200;

        private final PrintStream out;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();
        private final List<String> log = new ArrayList<>();

        Lines(PrintStream out) {
            this.out = out;
        }

        @Override
        public synchronized void write(int letter) throws IOException {
            line.write(letter);
            if (letter == '\n') {
                end();
            }
        }

        private void end() throws IOException {
            var text = line.toString(StandardCharsets.UTF_8);
            if (!text.startsWith("{\"timestamp\":")) {
                line.writeTo(out);
                out.flush();
            } else if (log.size() < MOST) {
                log.add(text);
            }
            line.reset();
        }

        synchronized void forget() {
            log.clear();
        }

        synchronized void show(String test) {
            out.print("Log of " + test + ":\n" + String.join("", log));
            out.flush();
        }
    }
}
