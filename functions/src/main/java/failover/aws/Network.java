package failover.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import failover.contract.Variable;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.jr.ob.JSON;

/**
 * Where connections go and what time it is. In a deployed function both are real; a rehearsal simulates them by a file
 * that FAILOVER_NETWORK names.
 *
 * <p>Shape of the file: {@code {"connections": {"host:port": "address:port"}, "time": "address:port"}}. At the address of
 * the time one line, {@code now} or {@code sleep MILLISECONDS}, is answered with the simulated instant, then or once that
 * much simulated time has passed. No template declares the variable, and this class alone reads it.
 */
public final class Network {
    private static final String VARIABLE = Variable.FAILOVER_NETWORK.name();

    private final Supplier<Map<String, InetSocketAddress>> connections;
    private final Optional<InetSocketAddress> time;

    private Network(Supplier<Map<String, InetSocketAddress>> connections, Optional<InetSocketAddress> time) {
        this.connections = connections;
        this.time = time;
    }

    /** @throws IllegalStateException when the file that FAILOVER_NETWORK names cannot be used */
    public static Network from(Map<String, String> variables) {
        var file = variables.get(VARIABLE);
        if (file == null || file.isBlank()) {
            return new Network(Map::of, Optional.empty());
        }
        var network = read(Path.of(file));
        new Log(network.clock()).warn(VARIABLE + " is set: connections and time are simulated, this is not AWS",
                Map.of("file", file));
        return network;
    }

    /** The real network and time, but for connections to some {@code address:port}, which go elsewhere. */
    public static Network connecting(Map<String, InetSocketAddress> connections) {
        return new Network(() -> connections, Optional.empty());
    }

    /** The time, which a rehearsal may simulate. Time-outs of connections use the real clock instead. */
    public InstantSource clock() {
        return time.<InstantSource>map(server -> () -> ask(server, "now")).orElse(Clock.systemUTC());
    }

    /** Waits for a length of the time that {@link #clock} tells. */
    public void sleep(Duration duration) {
        try {
            if (time.isPresent()) {
                ask(time.get(), "sleep " + duration.toMillis());
            } else {
                Thread.sleep(duration);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting", e);
        }
    }

    private static Instant ask(InetSocketAddress server, String question) {
        try (var socket = new Socket(server.getAddress(), server.getPort());
                var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))) {
            socket.getOutputStream().write((question + "\n").getBytes(UTF_8));
            return Instant.parse(in.readLine());
        } catch (IOException | DateTimeException e) {
            throw new IllegalStateException(VARIABLE + ": the simulated time cannot be asked: " + e.getMessage(), e);
        }
    }

    /** Where to connect for a host and port. The file is read each time: its connections change while a function runs. */
    public InetSocketAddress address(String host, int port) throws UnknownHostException {
        var given = connections.get().get(host + ":" + port);
        return given != null ? given : new InetSocketAddress(InetAddress.getByName(host), port);
    }

    private static Network read(Path file) {
        var time = read(file, json -> Optional.ofNullable(json.get("time")).map(at -> socketAddress(at.toString())));
        var network = new Network(() -> read(file, json -> connections(object(json, "connections"))), time);
        network.connections.get();
        return network;
    }

    private static <T> T read(Path file, Function<Map<String, Object>, T> part) {
        try {
            return part.apply(JSON.std.mapFrom(Files.readString(file)));
        } catch (IOException | JacksonException | IllegalArgumentException | DateTimeException e) {
            throw new IllegalStateException(VARIABLE + ": " + file + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static Map<String, InetSocketAddress> connections(Map<?, ?> json) {
        var connections = new LinkedHashMap<String, InetSocketAddress>();
        json.forEach((from, to) -> connections.put(from.toString(), socketAddress(to.toString())));
        return connections;
    }

    private static InetSocketAddress socketAddress(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("'" + text + "' is not address:port");
        }
        return new InetSocketAddress(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }

    private static Map<?, ?> object(Map<String, Object> json, String name) {
        return switch (json.get(name)) {
            case null -> Map.of();
            case Map<?, ?> object -> object;
            default -> throw new IllegalArgumentException("'" + name + "' is not an object");
        };
    }
}
