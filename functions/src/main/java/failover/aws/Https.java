package failover.aws;

import failover.aws.HttpsFailure.Kind;
import failover.contract.CopyRules;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

/**
 * HTTPS to a given address, as {@code curl --connect-to} does: TCP goes to that address, while server name (SNI),
 * certificate and Host header are those of the URL. So the fallback can be asked for the domain while DNS still leads to
 * the primary. HTTP/1.1, no redirects; time and body are bounded.
 *
 * <p>The URI handed to the JDK's client holds the IP address, so {@link NamedHostTrust} checks that the certificate names
 * the URL's host.
 */
public final class Https {
    static {
        // Read once, when the JDK's client is loaded.
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
        var request = HttpRequest.newBuilder().GET();
        headers.forEach(request::header);
        return send(server, url, request, limits);
    }

    /** PUT to the URL's own host; the empty content type is what CloudFormation's signed URLs are signed for. */
    public Answer put(URI url, String body) throws IOException {
        var request = HttpRequest.newBuilder().header("Content-Type", "")
                .PUT(HttpRequest.BodyPublishers.ofString(body));
        return send(url.getHost(), url, request, limits);
    }

    /** GET of a URL that ends with the head of the answer: however large or slow the body is, it is not read. */
    public Answer head(String server, URI url) throws IOException {
        return send(server, url, HttpRequest.newBuilder().GET(), limits.timeout(), SkippedBody::new);
    }

    private Answer send(String server, URI url, HttpRequest.Builder request, Limits limits) throws IOException {
        return send(server, url, request, limits.timeout(), () -> new LimitedBody(limits.largestBody()));
    }

    private Answer send(String server, URI url, HttpRequest.Builder request, Duration timeout,
            Supplier<BodySubscriber<byte[]>> body) throws IOException {
        var address = network.address(server, port(url));
        if (address.isUnresolved()) {
            throw new IOException("No address for " + server);
        }
        request.uri(at(address, url)).header("Host", url.getRawAuthority());
        try (var client = client(url.getHost(), timeout)) {
            return answer(client, request.build(), timeout, body);
        } catch (SSLException e) {
            // The JDK's own message names the address instead of the host.
            throw new HttpsFailure(Kind.TLS,
                    "No trusted TLS with " + server + " as " + url.getHost() + ": " + e.getMessage(), e);
        }
    }

    private static Answer answer(HttpClient client, HttpRequest request, Duration timeout,
            Supplier<BodySubscriber<byte[]>> body) throws IOException {
        var pending = client.sendAsync(request, _ -> body.get());
        try {
            HttpResponse<byte[]> response = pending.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(response.statusCode(), response.headers(), response.body(), expiry(response));
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (TimeoutException e) {
            throw new HttpsFailure(Kind.TIMED_OUT,
                    "No complete answer within " + timeout.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        } finally {
            client.shutdownNow();
        }
    }

    /** The JDK reports a connection that ends before its answer in many ways. */
    private static IOException failure(Throwable cause) {
        return switch (cause) {
            case HttpsFailure known -> known;
            case SSLException tls -> tls;
            case ConnectException unreachable -> unreachable;
            case HttpConnectTimeoutException unreachable -> unreachable;
            case IOException broken -> new HttpsFailure(Kind.CUT_SHORT,
                    "The answer ends before its end: " + broken.getMessage(), broken);
            default -> new IOException(cause);
        };
    }

    private static Instant expiry(HttpResponse<?> response) throws SSLException {
        var chain = response.sslSession().orElseThrow().getPeerCertificates();
        return ((X509Certificate) chain[0]).getNotAfter().toInstant();
    }

    private static HttpClient client(String host, Duration timeout) throws IOException {
        var tls = new SSLParameters();
        tls.setServerNames(List.of(serverName(host)));
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout.compareTo(CONNECT) < 0 ? timeout : CONNECT).sslContext(context(host))
                .sslParameters(tls).build();
    }

    private static SNIServerName serverName(String host) throws HttpsFailure {
        try {
            return new SNIHostName(String.valueOf(host));
        } catch (IllegalArgumentException e) {
            throw new HttpsFailure(Kind.TLS, "'" + host + "' is not a host name that a certificate can name", e);
        }
    }

    private static SSLContext context(String host) throws IOException {
        try {
            return NamedHostTrust.context(host);
        } catch (GeneralSecurityException e) {
            throw new IOException("This JVM has no TLS", e);
        }
    }

    private static URI at(InetSocketAddress address, URI url) {
        var host = address.getAddress().getHostAddress();
        var literal = host.contains(":") ? "[" + host + "]" : host;
        var query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        return URI.create("https://" + literal + ":" + address.getPort() + url.getRawPath() + query);
    }

    private static int port(URI url) {
        return url.getPort() < 0 ? 443 : url.getPort();
    }
}
