package failover.rehearsal.service.s3;

import failover.rehearsal.engine.wire.Answer;
import failover.rehearsal.engine.wire.HttpCall;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When each object was written, in simulated time: the S3 server knows this machine's alone. To the second, as S3 has it. */
final class WriteTimes {
    private static final String LAST_MODIFIED = "last-modified";
    private static final Pattern LISTED = Pattern
            .compile("(<Key>([^<]*)</Key>\\s*<LastModified>)[^<]*(</LastModified>)");

    private final InstantSource clock;
    private final Map<String, Instant> byPath = new ConcurrentHashMap<>();

    WriteTimes(InstantSource clock) {
        this.clock = clock;
    }

    /** @param path {@code /bucket/key} */
    void wrote(String path) {
        byPath.put(path, clock.instant().truncatedTo(ChronoUnit.SECONDS));
    }

    /** As the header Last-Modified; empty for an object that was never written here. */
    Optional<String> header(String path) {
        return Optional.ofNullable(byPath.get(path))
                .map(at -> DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atOffset(ZoneOffset.UTC)));
    }

    /** The answer to a reader, with these times. Of an older version the time is not known. */
    Answer dated(HttpCall call, Answer answer) {
        if (answer.status() != 200 || call.query().containsKey("versionId")) {
            return answer;
        }
        return call.query().containsKey("list-type")
                ? listing(call, answer)
                : header(call.path()).map(at -> answer.with(LAST_MODIFIED, at)).orElse(answer);
    }

    private Answer listing(HttpCall call, Answer answer) {
        var xml = new String(answer.body(), StandardCharsets.UTF_8);
        var bucket = call.path().replaceAll("/+$", "");
        var dated = LISTED.matcher(xml).replaceAll(entry -> Matcher.quoteReplacement(entry.group(1)
                + time(bucket + "/" + URLDecoder.decode(entry.group(2), StandardCharsets.UTF_8))
                + entry.group(3)));
        return new Answer(answer.status(), answer.headers(), dated.getBytes(StandardCharsets.UTF_8));
    }

    private Instant time(String path) {
        return byPath.getOrDefault(path, clock.instant());
    }
}
