package failover.rehearsal.account;

import java.util.ArrayDeque;
import java.util.Deque;

/** What was started, to be ended in the reverse order; one that fails to end does not keep the others. */
public final class Closing implements AutoCloseable {
    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    public synchronized <T extends AutoCloseable> T add(T part) {
        started.push(part);
        return part;
    }

    @Override
    public synchronized void close() {
        RuntimeException failure = null;
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) { // as AutoCloseable declares it
                failure = new IllegalStateException("The rehearsal did not end cleanly: " + e.getMessage(), e);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
