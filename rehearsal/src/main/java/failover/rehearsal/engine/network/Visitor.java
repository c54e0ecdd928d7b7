package failover.rehearsal.engine.network;

import failover.aws.NamedHostTrust;
import failover.rehearsal.engine.dns.Resolver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;

/** A visitor with a browser: resolves the name by DNS packets, connects by HTTPS to the answer, checks the certificate. */
public final class Visitor {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int HTTPS = 443;
    private static final int LARGEST_PAGE = 10_000_000;

    private final Resolver resolver;
    private final Connections connections;
    private final SSLContext trust;

    public Visitor(Resolver resolver, Connections connections, SSLContext trust) {
        this.resolver = resolver;
        this.connections = connections;
        this.trust = trust;
    }

    /** @param address the documentation address that DNS gave, which says whose answer this is */
    public record Visit(InetAddress address, int status, Map<String, String> headers, byte[] body) {
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    public Visit get(String host, String path) throws IOException {
        return request("GET", host, path, Map.of());
    }

    /** The page of a host at the address of another name, like {@code curl --connect-to}. */
    public Visit getThrough(String name, String host, String path) throws IOException {
        return request(resolve(name), "GET", host, path, Map.of());
    }

    /** @throws IOException what a browser would show instead of a page: no address, no connection, a wrong certificate */
    public Visit request(String method, String host, String path, Map<String, String> headers) throws IOException {
        return request(resolve(host), method, host, path, headers);
    }

    private Visit request(InetAddress address, String method, String host, String path, Map<String, String> headers)
            throws IOException {
        try (var connection = connect(address); var tls = handshake(connection, host)) {
            var http = new HttpWire(tls.getInputStream(), tls.getOutputStream());
            http.send(method, path, withDefaults(host, headers));
            var head = http.readHead();
            var body = method.equals("HEAD") ? new byte[0] : http.readBody(head, LARGEST_PAGE);
            return new Visit(address, head.status(), head.headers(), body);
        }
    }

    private InetAddress resolve(String host) throws IOException {
        var answer = resolver.addresses(host);
        return answer.addresses().stream().findFirst()
                .orElseThrow(() -> new UnknownHostException(host + " has no address: " + answer));
    }

    private Socket connect(InetAddress address) throws IOException {
        var socket = new Socket();
        // The end of the handshake and the request are two writes: the second would wait for a delayed acknowledgment.
        socket.setTcpNoDelay(true);
        socket.connect(connections.find(address.getHostAddress(), HTTPS), (int) TIMEOUT.toMillis());
        socket.setSoTimeout((int) TIMEOUT.toMillis());
        return socket;
    }

    private SSLSocket handshake(Socket connection, String host) throws IOException {
        var tls = (SSLSocket) trust.getSocketFactory().createSocket(connection, host, HTTPS, true);
        var parameters = tls.getSSLParameters();
        parameters.setServerNames(List.of(new SNIHostName(host)));
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        tls.setSSLParameters(parameters);
        tls.startHandshake();
        checkName(tls, host);
        return tls;
    }

    /** Browsers ignore a certificate's common name, the JDK does not. */
    private static void checkName(SSLSocket tls, String host) throws IOException {
        try {
            NamedHostTrust.check((X509Certificate) tls.getSession().getPeerCertificates()[0], host);
        } catch (CertificateException e) {
            throw new SSLHandshakeException(e.getMessage(), e);
        }
    }

    private static Map<String, String> withDefaults(String host, Map<String, String> headers) {
        var all = new LinkedHashMap<String, String>();
        all.put("Host", host);
        all.put("User-Agent", "failover-rehearsal");
        all.put("Accept", "*/*");
        all.put("Connection", "close");
        all.putAll(headers);
        return all;
    }
}
