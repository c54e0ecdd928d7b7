package failover.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;

/**
 * AWS on the wire with one fault at a time: S3's calls go on to {@link LocalS3}, a notice is counted, evidence has
 * nothing to say. Cases run side by side, told apart by an id that is part of their bucket, topic and health check.
 */
public final class FaultyAws implements AutoCloseable {
    private static final Set<String> HOP_BY_HOP = Set.of("host", "connection", "content-length", "expect",
            "transfer-encoding", "upgrade");

    /** What goes wrong with a call; the last two do so after its effect. */
    public enum Fault {
        STATUS_500, THROTTLED, STATUS_403, RESET, STALLED, GARBAGE, LOST_ANSWER, SLOW_BODY;

        /** The call is carried out; its answer does not arrive. */
        public boolean hasEffect() {
            return this == LOST_ANSWER || this == SLOW_BODY;
        }
    }

    private record Case(String call, Fault fault) {}

    private final MockWebServer server = new MockWebServer();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, Case> cases = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> hits = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> notices = new ConcurrentHashMap<>();

    public FaultyAws() {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return answer(request);
            }
        });
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String endpoint() {
        return "http://127.0.0.1:" + server.getPort();
    }

    /** From now on this call of the case fails so. */
    public void breakCall(String id, String call, Fault fault) {
        cases.put(id, new Case(call, fault));
    }

    public void repair(String id) {
        cases.remove(id);
    }

    /** How often the broken call of the case was met. */
    public int hits(String id) {
        return count(hits, id).get();
    }

    public int notices(String id) {
        return count(notices, id).get();
    }

    private static AtomicInteger count(Map<String, AtomicInteger> counts, String id) {
        return counts.computeIfAbsent(id, _ -> new AtomicInteger());
    }

    private MockResponse answer(RecordedRequest request) {
        var text = request.getTarget() + " " + AwsCall.body(request).utf8();
        var broken = cases.entrySet().stream().filter(entry -> text.contains(entry.getKey())).findFirst()
                .filter(entry -> AwsCall.of(request).equals(entry.getValue().call()));
        if (broken.isEmpty()) {
            return effect(request, text);
        }
        count(hits, broken.get().getKey()).incrementAndGet();
        var fault = broken.get().getValue().fault();
        return fail(fault, fault.hasEffect() ? effect(request, text) : new MockResponse.Builder().build());
    }

    private static MockResponse fail(Fault fault, MockResponse right) {
        return switch (fault) {
            case STATUS_500 -> error(500, "InternalError");
            case THROTTLED -> error(503, "SlowDown");
            case STATUS_403 -> error(403, "AccessDenied");
            case RESET, LOST_ANSWER -> right.newBuilder().onResponseStart(new SocketEffect.CloseSocket()).build();
            case STALLED -> right.newBuilder().onResponseStart(SocketEffect.Stall.INSTANCE).build();
            case SLOW_BODY -> right.newBuilder().headersDelay(4, TimeUnit.SECONDS)
                    .throttleBody(1, 1, TimeUnit.SECONDS).build();
            case GARBAGE -> new MockResponse.Builder().code(200).body("<<< not what was asked for").build();
        };
    }

    private static MockResponse error(int status, String code) {
        return new MockResponse.Builder().code(status).body("<Error><Code>" + code + "</Code></Error>").build();
    }

    private MockResponse effect(RecordedRequest request, String text) {
        return switch (AwsCall.of(request)) {
            case "Publish" -> published(text);
            case "GetMetricData" -> new MockResponse.Builder().code(200)
                    .addHeader("smithy-protocol", "rpc-v2-cbor").addHeader("Content-Type", "application/cbor")
                    .body(new okio.Buffer().writeByte(0xa0)).build();
            case "GetHealthCheckLastFailureReason" -> new MockResponse.Builder().code(200)
                    .body("<GetHealthCheckLastFailureReasonResponse><HealthCheckObservations/>"
                            + "</GetHealthCheckLastFailureReasonResponse>")
                    .build();
            default -> stored(request);
        };
    }

    private MockResponse published(String text) {
        var id = text.replaceAll("(?s).*(case-\\d+-).*", "$1");
        var number = count(notices, id).incrementAndGet();
        return new MockResponse.Builder().code(200).body("<PublishResponse><PublishResult><MessageId>notice-" + number
                + "</MessageId></PublishResult></PublishResponse>").build();
    }

    private MockResponse stored(RecordedRequest request) {
        var forwarded = HttpRequest.newBuilder(URI.create(LocalS3.endpoint() + request.getTarget())).method(
                request.getMethod(), HttpRequest.BodyPublishers.ofByteArray(AwsCall.body(request).toByteArray()));
        request.getHeaders().forEach(header -> {
            if (!HOP_BY_HOP.contains(header.getFirst().toLowerCase(java.util.Locale.ROOT))) {
                forwarded.header(header.getFirst(), header.getSecond());
            }
        });
        try {
            return copy(http.send(forwarded.build(), HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MockResponse copy(HttpResponse<byte[]> response) {
        var copy = new MockResponse.Builder().code(response.statusCode())
                .body(new okio.Buffer().write(response.body()));
        response.headers().map().forEach((name, values) -> {
            if (!HOP_BY_HOP.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                values.forEach(value -> copy.addHeader(name, value));
            }
        });
        return copy.build();
    }

    @Override
    public void close() {
        server.close();
        http.shutdownNow();
    }
}
