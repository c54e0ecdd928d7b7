package failover.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * TCP to a server on loopback as if it were far away: what either side sends takes half of a round trip, however much it
 * is, and opening a connection takes a whole one.
 */
public final class LongWire implements AutoCloseable {
    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final int server;
    private final long oneWay;

    /** Bytes and when they arrive; none at the end. */
    private record Chunk(byte[] bytes, long nanos) {}

    /** @param server {@code address:port} on loopback */
    public LongWire(String server, Duration roundTrip) throws IOException {
        this.server = Integer.parseInt(server.substring(server.lastIndexOf(':') + 1));
        this.oneWay = roundTrip.toNanos() / 2;
        threads.submit(this::accept);
    }

    public String address() {
        return "127.0.0.1:" + door.getLocalPort();
    }

    private Void accept() throws IOException {
        while (true) {
            var near = door.accept();
            var far = new Socket(InetAddress.getLoopbackAddress(), server);
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            carry(near, far, System.nanoTime() + 3 * oneWay);
            carry(far, near, 0);
        }
    }

    private void carry(Socket from, Socket to, long opened) {
        var onTheWay = new LinkedBlockingQueue<Chunk>();
        threads.submit(() -> read(from, onTheWay, opened));
        threads.submit(() -> write(onTheWay, to));
    }

    private Void read(Socket from, BlockingQueue<Chunk> onTheWay, long opened) throws IOException {
        var buffer = new byte[1 << 16];
        int length = 0;
        while (length >= 0) {
            length = read(from.getInputStream(), buffer);
            var bytes = new byte[Math.max(length, 0)];
            System.arraycopy(buffer, 0, bytes, 0, bytes.length);
            onTheWay.add(new Chunk(bytes, Math.max(opened, System.nanoTime() + oneWay)));
        }
        return null;
    }

    /** A connection that breaks ends. */
    private static int read(InputStream from, byte[] buffer) {
        try {
            return from.read(buffer);
        } catch (IOException _) {
            return -1;
        }
    }

    private static Void write(BlockingQueue<Chunk> onTheWay, Socket to) throws IOException, InterruptedException {
        try (to; OutputStream out = to.getOutputStream()) {
            for (var chunk = onTheWay.take(); chunk.bytes().length > 0; chunk = onTheWay.take()) {
                TimeUnit.NANOSECONDS.sleep(chunk.nanos() - System.nanoTime());
                out.write(chunk.bytes());
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        door.close();
        threads.shutdownNow();
    }
}
