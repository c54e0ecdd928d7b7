package failover.rehearsal.service.route53;

import failover.rehearsal.engine.dns.Answer;
import failover.rehearsal.engine.dns.Zone;
import failover.rehearsal.engine.network.Connections;
import failover.rehearsal.engine.network.HttpWire;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

/**
 * How Route 53's checkers look at an HTTP(S) endpoint: the name resolved for each probe (IPv4 only), connected within 4
 * seconds, a status of 2xx or 3xx within 2 more, for a string match the body within 2 more. All of this in real time.
 */
public final class EndpointProbe implements Probe {
    public static final Duration CONNECT_WITHIN = Duration.ofSeconds(4);
    public static final Duration STATUS_WITHIN = Duration.ofSeconds(2);
    public static final String TIMED_OUT = "Connection timed out. The endpoint or the internet connection is down, or"
            + " requests are being blocked by your firewall.";
    private static final Duration BODY_WITHIN = Duration.ofSeconds(2);
    private static final int SEARCHED_BYTES = 5120;

    private final Zone zone;
    private final Connections connections;
    private final Duration grace;

    public EndpointProbe(Zone zone, Connections connections) {
        this(zone, connections, Duration.ZERO);
    }

    /** @param grace real time beyond each limit, for a busy machine where slowness takes simulated time */
    public EndpointProbe(Zone zone, Connections connections, Duration grace) {
        this.zone = zone;
        this.connections = connections;
        this.grace = grace;
    }

    @Override
    public Result of(CheckSettings.Endpoint endpoint, Checker checker) {
        return of(endpoint);
    }

    /** From wherever it is looked at. */
    Result of(CheckSettings.Endpoint endpoint) {
        if (endpoint.address().isPresent()) {
            return connect(endpoint, endpoint.address().get());
        }
        var answer = zone.answer(Names.absolute(endpoint.host()), Type.A);
        var address = firstAddress(answer);
        return address.isPresent()
                ? connect(endpoint, address.get())
                : Result.failure("DNS resolution failed: Rcode " + Rcode.string(answer.rcode()));
    }

    private static Optional<String> firstAddress(Answer answer) {
        return answer.records().stream()
                .filter(ARecord.class::isInstance)
                .map(record -> ((ARecord) record).getAddress().getHostAddress())
                .findFirst();
    }

    private Result connect(CheckSettings.Endpoint endpoint, String address) {
        var resolved = "Resolved IP: " + address + ". ";
        try (var socket = new Socket()) {
            socket.setTcpNoDelay(true);
            socket.connect(connections.find(address, endpoint.port()), (int) CONNECT_WITHIN.plus(grace).toMillis());
            return exchange(socket, endpoint, resolved);
        } catch (SocketTimeoutException _) {
            return Result.failure(resolved + TIMED_OUT);
        } catch (ConnectException e) {
            return Result.failure(resolved + e.getMessage() + ".");
        } catch (SSLException e) {
            return Result.failure(resolved + "SSL handshake failed: " + e.getMessage() + ".");
        } catch (IOException e) {
            return Result.failure(resolved + "Invalid response: " + e.getMessage() + ".");
        }
    }

    private Result exchange(Socket socket, CheckSettings.Endpoint endpoint, String resolved) throws IOException {
        var http = Deadline.within(STATUS_WITHIN.plus(grace), socket, () -> ask(socket, endpoint));
        var status = "HTTP Status Code %d, %s".formatted(http.head().status(), http.head().reason());
        if (http.head().status() < 200 || http.head().status() >= 400) {
            return Result.failure(resolved + status);
        }
        if (endpoint.search().isPresent() && !found(endpoint.search().get(), socket, http)) {
            return Result.failure(resolved + status + ". The search string is not in the first 5,120 bytes.");
        }
        return Result.success(resolved + status);
    }

    private record Response(HttpWire wire, HttpWire.Head head) {}

    private Response ask(Socket socket, CheckSettings.Endpoint endpoint) throws IOException {
        var stream = endpoint.tls() ? handshake(socket, endpoint) : socket;
        var wire = new HttpWire(stream.getInputStream(), stream.getOutputStream());
        wire.send("GET", endpoint.path(), headers(endpoint));
        return new Response(wire, wire.readHead());
    }

    private SSLSocket handshake(Socket socket, CheckSettings.Endpoint endpoint) throws IOException {
        // A context for each probe: a session resumed from the last one would be half a check.
        var secured = (SSLSocket) AnyCertificate.context().getSocketFactory()
                .createSocket(socket, endpoint.host(), endpoint.port(), true);
        var parameters = secured.getSSLParameters();
        // An endpoint that offers only TLS 1.3 fails: checkers offer at most 1.2.
        parameters.setProtocols(new String[]{"TLSv1.2"});
        parameters.setServerNames(endpoint.sni() ? List.of(new SNIHostName(endpoint.host())) : List.of());
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    private static Map<String, String> headers(CheckSettings.Endpoint endpoint) {
        var standardPort = endpoint.port() == (endpoint.tls() ? 443 : 80);
        var headers = new LinkedHashMap<String, String>();
        headers.put("Host", endpoint.host() + (standardPort ? "" : ":" + endpoint.port()));
        headers.put("User-Agent", "Amazon-Route53-Health-Check-Service (ref " + endpoint.id() + ")");
        headers.put("Accept", "*/*");
        headers.put("Connection", "close");
        return headers;
    }

    private boolean found(String search, Socket socket, Response response) throws IOException {
        var body = Deadline.within(BODY_WITHIN.plus(grace), socket,
                () -> response.wire().readBody(response.head(), SEARCHED_BYTES));
        // One byte is one character, so that the text is found wherever its bytes are.
        return new String(body, StandardCharsets.ISO_8859_1)
                .contains(new String(search.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    }
}
