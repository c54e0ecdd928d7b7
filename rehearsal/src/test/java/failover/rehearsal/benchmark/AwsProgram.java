package failover.rehearsal.benchmark;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.gaul.shaded.org.eclipse.jetty.io.Content;
import org.gaul.shaded.org.eclipse.jetty.server.Handler;
import org.gaul.shaded.org.eclipse.jetty.server.Request;
import org.gaul.shaded.org.eclipse.jetty.server.Response;
import org.gaul.shaded.org.eclipse.jetty.server.Server;
import org.gaul.shaded.org.eclipse.jetty.util.Callback;
import tools.jackson.dataformat.cbor.CBORFactory;
import tools.jackson.dataformat.cbor.CBORGenerator;
import tools.jackson.dataformat.cbor.CBORMapper;

/**
 * What the functions call, on loopback, by HTTP and HTTPS: S3 is s3proxy in memory; the few calls of SNS, CloudWatch and
 * Route 53 have one answer each. It writes its two ports, then a number for each line that it reads; it ends with its input.
 */
final class AwsProgram extends Handler.Wrapper {
    private static final String CLOUDWATCH = "/service/GraniteServiceVersion20100801/operation/";
    private static final CBORMapper CBOR = new CBORMapper(new CBORFactory());
    private static final int EPOCH_TIME_TAG = 1;
    private static final List<String> REGIONS = List.of("us-east-1", "us-east-1", "eu-west-1", "eu-west-1",
            "us-west-2", "us-west-2");

    private final AtomicInteger requests = new AtomicInteger();
    private volatile long published;
    private volatile long delay;

    private AwsProgram(Handler s3) {
        super(s3);
    }

    public static void main(String[] arguments) throws Exception {
        var proxy = S3Proxy.builder().endpoint(URI.create("http://127.0.0.1:0"))
                .secureEndpoint(URI.create("https://127.0.0.1:0")).keyStore(arguments[0], arguments[1])
                .awsAuthentication(AuthenticationType.NONE, null, null).blobStore(new TransientNio2BlobStore()).build();
        // s3proxy has no other place where somebody could listen along.
        var field = S3Proxy.class.getDeclaredField("server");
        field.setAccessible(true);
        var server = (Server) field.get(proxy);
        var program = new AwsProgram(server.getHandler());
        server.setHandler(program);
        proxy.start();
        System.out.println(proxy.getPort());
        System.out.println(proxy.getSecurePort());
        var questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        questions.lines().forEach(question -> System.out.println(program.answer(question)));
        System.exit(0);
    }

    private long answer(String question) {
        return switch (question) {
            case "requests" -> requests.getAndSet(0);
            case "published" -> published;
            default -> delay = Long.parseLong(question.replace("delay ", ""));
        };
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        requests.incrementAndGet();
        if (delay > 0) {
            Thread.sleep(delay);
        }
        var path = request.getHttpURI().getPath();
        if (path.startsWith(CLOUDWATCH)) {
            return cloudWatch(path.substring(CLOUDWATCH.length()), request, response, callback);
        }
        if (path.endsWith("/lastfailurereason")) {
            return xml(request, response, callback, observations("GetHealthCheckLastFailureReasonResponse",
                    "Failure: HTTP Status Code 502, Bad Gateway. Resolved IP: 192.0.2.10"));
        }
        if (path.startsWith("/2013-04-01/healthcheck/") && path.endsWith("/status")) {
            return xml(request, response, callback,
                    observations("GetHealthCheckStatusResponse", "Success: HTTP Status Code 200, OK"));
        }
        if (path.equals("/") && request.getMethod().equals("POST")) {
            published = System.nanoTime();
            return xml(request, response, callback,
                    "<PublishResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\">"
                            + "<PublishResult><MessageId>567910cd-659e-55d4-8ccb-5aaf14679dc0</MessageId></PublishResult>"
                            + "<ResponseMetadata><RequestId>d74b8436</RequestId></ResponseMetadata></PublishResponse>");
        }
        return super.handle(request, response, callback);
    }

    private static boolean cloudWatch(String operation, Request request, Response response, Callback callback)
            throws Exception {
        var now = Instant.now();
        response.getHeaders().put("smithy-protocol", "rpc-v2-cbor");
        return answer(request, response, callback, "application/cbor",
                operation.equals("DescribeAlarms") ? cbor(body -> alarms(body, now)) : cbor(body -> points(body, now)));
    }

    private static void alarms(CBORGenerator body, Instant now) {
        body.writeArrayPropertyStart("MetricAlarms");
        body.writeStartObject();
        body.writeStringProperty("AlarmName", "failover-transition-www.example.com");
        body.writeStringProperty("StateValue", "OK");
        body.writeName("StateTransitionedTimestamp");
        time(body, now.minusSeconds(86_400));
        body.writeEndObject();
        body.writeEndArray();
    }

    private static void points(CBORGenerator body, Instant now) {
        body.writeArrayPropertyStart("MetricDataResults");
        body.writeStartObject();
        body.writeStringProperty("Id", "points");
        body.writeStringProperty("Label", "HealthCheckPercentageHealthy");
        body.writeStringProperty("StatusCode", "Complete");
        body.writeArrayPropertyStart("Timestamps");
        for (int minute = 1; minute < 5; minute++) {
            time(body, now.minusSeconds(60L * minute));
        }
        body.writeEndArray();
        body.writeArrayPropertyStart("Values");
        for (var value : new double[]{0, 0, 66.7, 100}) {
            body.writeNumber(value);
        }
        body.writeEndArray();
        body.writeEndObject();
        body.writeEndArray();
    }

    private static void time(CBORGenerator body, Instant time) {
        body.writeTag(EPOCH_TIME_TAG);
        body.writeNumber(time.getEpochSecond());
    }

    private static byte[] cbor(Consumer<CBORGenerator> content) {
        var bytes = new ByteArrayOutputStream();
        try (var body = (CBORGenerator) CBOR.createGenerator(bytes)) {
            body.writeStartObject();
            content.accept(body);
            body.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static String observations(String root, String status) {
        var items = new StringBuilder();
        for (int i = 0; i < REGIONS.size(); i++) {
            items.append("<HealthCheckObservation><Region>%s</Region><IPAddress>15.177.0.%d</IPAddress><StatusReport>"
                    .formatted(REGIONS.get(i), i + 1)).append("<Status>").append(status).append("</Status>")
                    .append("<CheckedTime>2026-11-22T02:13:%02d.000Z</CheckedTime>".formatted(10 + i))
                    .append("</StatusReport></HealthCheckObservation>");
        }
        return "<?xml version=\"1.0\"?><" + root + " xmlns=\"https://route53.amazonaws.com/doc/2013-04-01/\">"
                + "<HealthCheckObservations>" + items + "</HealthCheckObservations></" + root + ">";
    }

    private static boolean xml(Request request, Response response, Callback callback, String body) throws Exception {
        return answer(request, response, callback, "text/xml", body.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean answer(Request request, Response response, Callback callback, String type, byte[] body)
            throws Exception {
        Content.Source.consumeAll(request);
        response.setStatus(200);
        response.getHeaders().put("Content-Type", type);
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }
}
