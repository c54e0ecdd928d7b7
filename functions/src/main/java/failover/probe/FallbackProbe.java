package failover.probe;

import failover.aws.Https;
import failover.aws.Reason;
import failover.contract.SiteKeys;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * Asks CloudFront for the domain as a visitor would after a failover, while DNS still leads elsewhere: with the domain as
 * server name and Host, and the certificate checked for it.
 */
public final class FallbackProbe {
    /** ACM renews 45 to 60 days before the end: with fewer days than this, renewal has failed for weeks. */
    static final Duration ENOUGH_LEFT = Duration.ofDays(21);

    /** The fallback page. No other path will do: the setting for saved copies may name each of them, "/" included. */
    private static final String PATH = "/" + SiteKeys.PAGE;

    private final Https https;
    private final String distributionDomain;
    private final String domain;
    private final InstantSource clock;

    public FallbackProbe(Https https, String distributionDomain, String domain, InstantSource clock) {
        this.https = https;
        this.distributionDomain = distributionDomain;
        this.domain = domain;
        this.clock = clock;
    }

    /**
     * What a visitor would get.
     *
     * @param failure why the fallback would not serve now; absent when it would
     * @param warning why it will soon not serve any more
     * @param age     since its page was written; empty when the answer does not say so or is not the fallback's
     */
    public record Look(Optional<String> failure, Optional<String> warning, Optional<Duration> age) {
        /** Why it would not serve, now or soon. */
        public Optional<String> complaint() {
            return failure.or(() -> warning);
        }
    }

    public Look look() {
        try {
            var answer = https.get(distributionDomain, URI.create("https://" + domain + PATH));
            return new Look(failure(answer), warning(answer), age(answer));
        } catch (IOException e) {
            return new Look(Optional.of(Reason.of(e)), Optional.empty(), Optional.empty());
        }
    }

    private static Optional<String> failure(Https.Answer answer) {
        if (answer.status() != 503 || !isFallback(answer)) {
            return Optional.of("it answers %d by %s instead of 503 by fallback".formatted(answer.status(),
                    servedBy(answer)));
        }
        if (!new String(answer.body(), StandardCharsets.UTF_8).contains("</html>")) {
            return Optional.of("its page is not a complete HTML page");
        }
        return Optional.empty();
    }

    private Optional<String> warning(Https.Answer answer) {
        var left = Duration.between(clock.instant(), answer.certificateExpires());
        return left.compareTo(ENOUGH_LEFT) < 0
                ? Optional.of("its certificate has only " + left.toDays() + " days left")
                : Optional.empty();
    }

    private Optional<Duration> age(Https.Answer answer) {
        return answer.headers().firstValue("Last-Modified").filter(_ -> isFallback(answer))
                .flatMap(FallbackProbe::time).map(written -> Duration.between(written, clock.instant()));
    }

    private static Optional<Instant> time(String httpDate) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(httpDate, Instant::from));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    /** Whether an answer says that it is the fallback's. */
    static boolean isFallback(Https.Answer answer) {
        return servedBy(answer).equals(SiteKeys.MARKER);
    }

    private static String servedBy(Https.Answer answer) {
        return answer.headers().firstValue(SiteKeys.MARKER_HEADER)
                .orElse("no one named in " + SiteKeys.MARKER_HEADER);
    }

}
