package failover.testing;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What the thread that made it prints until it is closed. What tests beside it print goes where it went before. */
public final class CapturedOut implements AutoCloseable {
    private final PrintStream before = System.out;
    private final Thread owner = Thread.currentThread();
    private final ByteArrayOutputStream captured = new ByteArrayOutputStream();

    public CapturedOut() {
        System.setOut(new PrintStream(new ByThread(), true, StandardCharsets.UTF_8));
    }

    private final class ByThread extends OutputStream {
        @Override
        public void write(int letter) {
            write(new byte[]{(byte) letter}, 0, 1);
        }

        @Override
        public void write(byte[] letters, int from, int length) {
            if (Thread.currentThread() == owner) {
                captured.write(letters, from, length);
            } else {
                before.write(letters, from, length);
            }
        }
    }

    public void forget() {
        captured.reset();
    }

    @Override
    public String toString() {
        return captured.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        System.setOut(before);
    }
}
