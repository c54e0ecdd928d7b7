package failover.aws;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

/**
 * HTTPS to an address of one's choice, as {@code curl --connect-to} does: TCP goes to one host, while server name
 * (SNI), certificate and Host header are those of the URL. So the fallback can be asked for the domain while DNS
 * still answers the primary. HTTP/1.1, no redirects, time and body bounded.
 *
 * <p>The URI handed to the JDK's client holds the IP address; the JDK checks the certificate against the server name
 * given in the TLS parameters (a certificate that names the IP address itself would pass too).
 */
public final class Https {
    static {
        // Read once, when the JDK's client is loaded.
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
    }

    private static final int LARGEST_BODY = 1 << 20;
    private final Network network;
    private final Duration timeout;

    public Https(Network network, Duration timeout) {
        this.network = network;
        this.timeout = timeout;
    }

    /** What a server answered; {@code body} is at most 1 MiB, {@code certificateExpires} of the server's own certificate. */
    public record Answer(int status, HttpHeaders headers, byte[] body, Instant certificateExpires) {}

    /** GET of a URL, connecting to {@code server} instead of the URL's own host. */
    public Answer get(String server, URI url) throws IOException {
        return send(server, url, HttpRequest.newBuilder().GET());
    }

    /** PUT to the URL's own host; the empty content type is what CloudFormation's signed URLs are signed for. */
    public Answer put(URI url, String body) throws IOException {
        return send(url.getHost(), url,
                HttpRequest.newBuilder().header("Content-Type", "").PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    private Answer send(String server, URI url, HttpRequest.Builder request) throws IOException {
        var address = network.address(server, port(url));
        if (address.isUnresolved()) {
            throw new IOException("No address for " + server);
        }
        request.uri(at(address, url)).header("Host", url.getRawAuthority());
        try (var client = client(url.getHost())) {
            return answer(client, request.build());
        } catch (SSLException e) {
            // The JDK's own words name the address, which is not what the certificate was to be for.
            throw new IOException(
                    "No trusted TLS with " + server + " as " + url.getHost() + ": " + e.getMessage(), e);
        }
    }

    private Answer answer(HttpClient client, HttpRequest request) throws IOException {
        var pending = client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_BODY));
        try {
            HttpResponse<byte[]> response = pending.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(response.statusCode(), response.headers(), response.body(), expiry(response));
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("No complete answer within " + timeout.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        } finally {
            client.shutdownNow();
        }
    }

    private static Instant expiry(HttpResponse<?> response) throws SSLException {
        var chain = response.sslSession().orElseThrow().getPeerCertificates();
        return ((X509Certificate) chain[0]).getNotAfter().toInstant();
    }

    private HttpClient client(String serverName) throws IOException {
        var tls = new SSLParameters();
        tls.setServerNames(List.of(new SNIHostName(serverName)));
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout).sslContext(fullHandshake()).sslParameters(tls).build();
    }

    /** Without the sessions of earlier calls: a resumed one would check no certificate, whatever name it was made for. */
    private static SSLContext fullHandshake() throws IOException {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("No TLS here", e);
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
