package failover.probe;

import failover.aws.Https;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Asks CloudFront for the domain as a visitor would after a failover, while DNS still leads elsewhere: with the domain as
 * server name and Host, and the certificate checked for it.
 */
public final class FallbackProbe {
    /** Renewal begins 60 days before the end: with fewer left than this it has failed for weeks. */
    static final Duration ENOUGH_LEFT = Duration.ofDays(21);
    private static final String MARKER = "X-Served-By";
    private static final String FALLBACK = "fallback";

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

    /** Why the fallback would not serve; absent when it would. */
    public Optional<String> complaint() {
        try {
            return complaint(https.get(distributionDomain, page(domain)));
        } catch (IOException e) {
            return Optional.of(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        }
    }

    /** Whether the one at an address answers for a host, under a certificate for it, and calls itself the fallback. */
    public boolean servesAt(String address, String host) {
        try {
            return servedBy(https.get(address, page(host))).equals(FALLBACK);
        } catch (IOException _) {
            return false;
        }
    }

    private Optional<String> complaint(Https.Answer answer) {
        if (answer.status() != 503 || !servedBy(answer).equals(FALLBACK)) {
            return Optional.of("it answers %d by %s instead of 503 by fallback".formatted(answer.status(),
                    servedBy(answer)));
        }
        if (!new String(answer.body(), StandardCharsets.UTF_8).contains("</html>")) {
            return Optional.of("its page is no whole HTML page");
        }
        var left = Duration.between(clock.instant(), answer.certificateExpires());
        return left.compareTo(ENOUGH_LEFT) < 0
                ? Optional.of("its certificate has only " + left.toDays() + " days left")
                : Optional.empty();
    }

    private static String servedBy(Https.Answer answer) {
        return answer.headers().firstValue(MARKER).orElse("nobody named in " + MARKER);
    }

    private static URI page(String host) {
        return URI.create("https://" + host + "/");
    }
}
