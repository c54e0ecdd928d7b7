package failover.rehearsal.service.s3;

import failover.rehearsal.engine.wire.Answer;
import failover.rehearsal.engine.wire.HttpCall;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Sends a request on, byte by byte: signed chunks, trailing checksums and conditions are for the S3 server to read. */
final class Forwarder implements AutoCloseable {
    private static final String LENGTH = "content-length";
    /** Not forwarded: hop-by-hop headers, headers that the HTTP client sets, and the signature, which s3proxy does not check. */
    private static final Set<String> LEFT_OUT = Set.of("host", "connection", LENGTH, "expect", "transfer-encoding",
            "upgrade", "authorization");

    private final URI target;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Forwarder(URI target) {
        this.target = target;
    }

    Answer forward(HttpCall call) {
        var request = HttpRequest.newBuilder(target.resolve(relative(call.uri())))
                .method(call.method(), HttpRequest.BodyPublishers.ofByteArray(call.body()));
        call.headers().forEach((name, values) -> values.stream().filter(_ -> isForwarded(name))
                .forEach(value -> request.header(name, value)));
        try {
            return answer(call, client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while S3 answered", e);
        }
    }

    private static String relative(URI uri) {
        return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }

    private static Answer answer(HttpCall call, HttpResponse<byte[]> response) {
        var headers = new LinkedHashMap<String, List<String>>();
        response.headers().map().forEach((name, values) -> {
            // The answer to HEAD has no body that would tell its length.
            if (isForwarded(name) || name.equals(LENGTH) && call.method().equals("HEAD")) {
                headers.put(name, values);
            }
        });
        return new Answer(response.statusCode(), headers, response.body());
    }

    private static boolean isForwarded(String header) {
        return !LEFT_OUT.contains(header.toLowerCase(Locale.ROOT)) && !header.startsWith(":");
    }

    @Override
    public void close() {
        client.close();
    }
}
