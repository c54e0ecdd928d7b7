package failover.dns;

import failover.aws.Https;
import java.io.IOException;
import java.net.URI;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;

/** How long a server's certificate for the domain lasts; Route 53's checks take an expired one for healthy. */
final class CertificateProbe {
    private final Https https;
    private final URI page;
    private final InstantSource clock;

    CertificateProbe(Https https, String domain, InstantSource clock) {
        this.https = https;
        this.page = URI.create("https://" + domain + "/");
        this.clock = clock;
    }

    /**
     * Days left; 0 for a certificate that visitors refuse (expired, or for another host); empty when the server cannot be
     * reached, which other checks report.
     */
    Optional<Long> daysLeft(String server) {
        try {
            var expires = https.head(server, page).certificateExpires();
            return Optional.of(Duration.between(clock.instant(), expires).toDays());
        } catch (IOException e) {
            boolean refused = Stream.<Throwable>iterate(e, cause -> cause != null, Throwable::getCause)
                    .anyMatch(CertificateException.class::isInstance);
            return refused ? Optional.of(0L) : Optional.empty();
        }
    }
}
