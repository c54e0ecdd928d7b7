package failover.rehearsal.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** {@link AwsProgram} in a process of its own, so that nobody's JVM helps or hinders it. */
final class AwsServer implements AutoCloseable {
    private static final AtomicInteger BUCKETS = new AtomicInteger();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final BufferedReader answers;
    private final URI plain;
    private final URI secure;

    /** @param before words in front of the command, such as {@code taskset -c 1} */
    AwsServer(List<String> before, Certificate certificate) throws IOException {
        var command = new ArrayList<>(before);
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dsun.net.httpserver.nodelay=true", "-cp", System.getProperty("java.class.path"),
                AwsProgram.class.getName(), certificate.keys().toString(),
                Certificate.PASSWORD));
        process = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
        answers = process.inputReader(StandardCharsets.UTF_8);
        plain = URI.create("http://127.0.0.1:" + answers.readLine());
        secure = URI.create("https://127.0.0.1:" + answers.readLine());
    }

    URI plain() {
        return plain;
    }

    URI secure() {
        return secure;
    }

    /** How many requests it has answered since it was asked last. */
    int requests() {
        return (int) ask("requests");
    }

    /** When the last Publish arrived, as of {@link System#nanoTime}, which all processes of a machine share. */
    long published() {
        return ask("published");
    }

    /** From now on each answer comes so much later. */
    void delay(Duration delay) {
        ask("delay " + delay.toMillis());
    }

    /** Keeps the versions of its objects, as the template's buckets do. */
    String newBucket() {
        var name = "bucket-" + BUCKETS.incrementAndGet();
        put("/" + name, "");
        put("/" + name + "?versioning", "<VersioningConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
                + "<Status>Enabled</Status></VersioningConfiguration>");
        return name;
    }

    void put(String path, String body) {
        send(HttpRequest.newBuilder(plain.resolve(path)).PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    String get(String path) {
        return send(HttpRequest.newBuilder(plain.resolve(path)));
    }

    private String send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(response + " " + response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private synchronized long ask(String question) {
        try {
            process.outputWriter().append(question).append('\n').flush();
            return Long.parseLong(answers.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        http.shutdownNow();
        process.outputWriter().close();
        process.onExit().join();
    }
}
