package failover.aws;

import failover.aws.Https.Answer;
import failover.aws.HttpsFailure.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
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
 * Requests to one host whose connections stay open for the next request, by any number of threads. A connection that
 * resumes an earlier TLS session of this object is safe without a certificate: that of the first was checked.
 */
public final class HttpsSession implements AutoCloseable {
    private final Network network;
    private final String host;
    private final Duration connect;
    private HttpClient client;

    /** @param connect how long TCP may take */
    HttpsSession(Network network, String host, Duration connect) {
        this.network = network;
        this.host = host;
        this.connect = connect;
    }

    /**
     * GET of a URL of the host, connecting to {@code server}; the body is returned as it came, compressed or not.
     *
     * @throws HttpsFailure when there is no complete answer that can be trusted
     */
    public Answer get(String server, URI url, Map<String, String> headers, Https.Limits limits) throws IOException {
        var request = HttpRequest.newBuilder().GET();
        headers.forEach(request::header);
        return send(server, url, request, limits.timeout(), () -> new LimitedBody(limits.largestBody()));
    }

    Answer send(String server, URI url, HttpRequest.Builder request, Duration timeout,
            Supplier<BodySubscriber<byte[]>> body) throws IOException {
        if (!host.equalsIgnoreCase(String.valueOf(url.getHost()))) {
            throw new IllegalArgumentException(url + " is not of " + host);
        }
        var address = network.address(server, port(url));
        if (address.isUnresolved()) {
            throw new IOException("No address for " + server);
        }
        request.uri(at(address, url)).header("Host", url.getRawAuthority());
        try {
            return answer(request.build(), timeout, body);
        } catch (SSLException e) {
            // The JDK's own message names the address instead of the host.
            throw new HttpsFailure(Kind.TLS, "No trusted TLS with " + server + " as " + host + ": " + Reason.of(e),
                    e);
        }
    }

    private Answer answer(HttpRequest request, Duration timeout, Supplier<BodySubscriber<byte[]>> body)
            throws IOException {
        var pending = client().sendAsync(request, _ -> body.get());
        try {
            HttpResponse<byte[]> response = pending.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            var chain = response.sslSession().orElseThrow().getPeerCertificates();
            return new Answer(response.statusCode(), response.headers(), response.body(),
                    ((X509Certificate) chain[0]).getNotAfter().toInstant());
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (TimeoutException e) {
            throw new HttpsFailure(Kind.TIMED_OUT, "No complete answer within " + timeout.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        } finally {
            pending.cancel(true); // closes the connection of an answer that is not complete
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
                    "The answer is incomplete: " + Reason.of(broken), broken);
            default -> new IOException(cause);
        };
    }

    private synchronized HttpClient client() throws IOException {
        if (client == null) {
            var tls = new SSLParameters();
            tls.setServerNames(List.of(serverName()));
            client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER).connectTimeout(connect).sslContext(context())
                    .sslParameters(tls).build();
        }
        return client;
    }

    private SNIServerName serverName() throws HttpsFailure {
        try {
            return new SNIHostName(host);
        } catch (IllegalArgumentException e) {
            throw new HttpsFailure(Kind.TLS, "'" + host + "' is not a host name that a certificate can name", e);
        }
    }

    private SSLContext context() throws IOException {
        try {
            return NamedHostTrust.context(host);
        } catch (GeneralSecurityException e) {
            throw new IOException("This JVM has no TLS", e);
        }
    }

    private static URI at(InetSocketAddress address, URI url) {
        var ip = address.getAddress().getHostAddress();
        var literal = ip.contains(":") ? "[" + ip + "]" : ip;
        var query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        return URI.create("https://" + literal + ":" + address.getPort() + url.getRawPath() + query);
    }

    private static int port(URI url) {
        return url.getPort() < 0 ? 443 : url.getPort();
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.shutdownNow();
            client.close();
        }
    }
}
