package failover.aws;

import failover.contract.CopyRules;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodySubscriber;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;

/**
 * HTTPS to a given address, as {@code curl --connect-to} does: TCP goes to that address, while server name (SNI),
 * certificate and Host header are those of the URL. So the fallback can be asked for the domain while DNS still leads to
 * the primary. HTTP/1.1, no redirects; time and body are bounded. Each request has a connection of its own, except in a
 * {@link #session}.
 *
 * <p>The URI handed to the JDK's client holds the IP address, so {@link NamedHostTrust} checks that the certificate names
 * the URL's host.
 */
public final class Https {
    static {
        // Read once, when the JDK's client is loaded: here, since a request is made before its session.
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
    }

    /** TCP alone: an address where nothing listens must not use up the time of those that answer. */
    private static final Duration CONNECT = Duration.ofSeconds(3);

    private final Network network;
    private final Limits limits;

    public Https(Network network, Duration timeout) {
        this.network = network;
        this.limits = new Limits(timeout, CopyRules.LARGEST_PAGE);
    }

    /**
     * What one answer may cost.
     *
     * @param timeout     from the first packet to the last
     * @param largestBody in bytes as they come over the wire
     */
    public record Limits(Duration timeout, int largestBody) {}

    /** What a server answered; {@code certificateExpires} of the server's own certificate. */
    public record Answer(int status, HttpHeaders headers, byte[] body, Instant certificateExpires) {}

    /** For many requests to one host. */
    public HttpsSession session(String host) {
        return session(host, limits.timeout());
    }

    /**
     * GET of a URL, connecting to {@code server} instead of the URL's own host; a body of at most {@link CopyRules#LARGEST_PAGE}.
     *
     * @throws HttpsFailure when there is no complete answer that can be trusted
     */
    public Answer get(String server, URI url) throws IOException {
        return get(server, url, Map.of(), limits);
    }

    /** The same with headers and limits of the caller's; the body is returned as it came, compressed or not. */
    public Answer get(String server, URI url, Map<String, String> headers, Limits limits) throws IOException {
        try (var session = session(String.valueOf(url.getHost()), limits.timeout())) {
            return session.get(server, url, headers, limits);
        }
    }

    /** PUT to the URL's own host; the empty content type is what CloudFormation's signed URLs are signed for. */
    public Answer put(URI url, String body) throws IOException {
        var request = HttpRequest.newBuilder().header("Content-Type", "")
                .PUT(HttpRequest.BodyPublishers.ofString(body));
        return send(url.getHost(), url, request, () -> new LimitedBody(limits.largestBody()));
    }

    /** GET of a URL that ends with the head of the answer: however large or slow the body is, it is not read. */
    public Answer head(String server, URI url) throws IOException {
        return send(server, url, HttpRequest.newBuilder().GET(), SkippedBody::new);
    }

    private Answer send(String server, URI url, HttpRequest.Builder request, Supplier<BodySubscriber<byte[]>> body)
            throws IOException {
        try (var session = session(String.valueOf(url.getHost()), limits.timeout())) {
            return session.send(server, url, request, limits.timeout(), body);
        }
    }

    private HttpsSession session(String host, Duration timeout) {
        return new HttpsSession(network, host, timeout.compareTo(CONNECT) < 0 ? timeout : CONNECT);
    }
}
