package failover.fallback;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.gaul.shaded.org.eclipse.jetty.server.Server;

/** An S3 server (s3proxy, in memory) in a process of its own, so that nobody's JVM helps or hinders it; it counts requests. */
final class BenchmarkServer implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;
    private final String endpoint;

    BenchmarkServer() throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        process = new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"),
                BenchmarkServer.class.getName()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        answers = process.inputReader(StandardCharsets.UTF_8);
        endpoint = "http://127.0.0.1:" + answers.readLine();
    }

    String endpoint() {
        return endpoint;
    }

    /** How many requests it has answered since it was asked last. */
    int requests() throws IOException {
        process.outputWriter().append('\n').flush();
        return Integer.parseInt(answers.readLine());
    }

    @Override
    public void close() throws IOException {
        process.outputWriter().close();
        process.onExit().join();
    }

    /** Writes its port, then for each line that it reads how many requests there were; ends with its input. */
    public static void main(String[] arguments) throws Exception {
        var requests = new AtomicInteger();
        var proxy = S3Proxy.builder().endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.NONE, null, null).blobStore(new TransientNio2BlobStore()).build();
        // It has no other place where it could be asked.
        var server = S3Proxy.class.getDeclaredField("server");
        server.setAccessible(true);
        ((Server) server.get(proxy)).setRequestLog((_, _) -> requests.incrementAndGet());
        proxy.start();
        System.out.println(proxy.getPort());
        var questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (questions.readLine() != null) {
            System.out.println(requests.getAndSet(0));
        }
        System.exit(0);
    }
}
