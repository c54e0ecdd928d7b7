package failover.rehearsal.service.route53;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** Ends a step on a socket after a real time in all: a socket's own time-out starts anew with each byte of a slow peer. */
final class Deadline {
    private Deadline() {}

    interface Step<T> {
        T run() throws IOException;
    }

    static <T> T within(Duration limit, Socket socket, Step<T> step) throws IOException {
        var expired = new AtomicBoolean();
        var watchdog = Thread.ofVirtual().name("deadline").start(() -> closeAfter(limit, socket, expired));
        try {
            return step.run();
        } catch (IOException e) {
            throw expired.get() ? timedOut(limit, e) : e;
        } finally {
            watchdog.interrupt();
        }
    }

    private static void closeAfter(Duration limit, Socket socket, AtomicBoolean expired) {
        try {
            Thread.sleep(limit);
            expired.set(true);
            socket.close();
        } catch (InterruptedException | IOException _) {
            // The step was done in time, or the socket is closed already.
        }
    }

    private static SocketTimeoutException timedOut(Duration limit, IOException cause) {
        var timeout = new SocketTimeoutException("Not within " + limit.toMillis() + " ms");
        timeout.initCause(cause);
        return timeout;
    }
}
