package failover.dns;

import failover.aws.Https;
import java.io.IOException;
import java.net.URI;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How long a server's certificates for the visitors' names last; Route 53's checks take an expired one for healthy. */
final class CertificateProbe {
    private final Https https;
    private final List<URI> pages;
    private final InstantSource clock;

    CertificateProbe(Https https, List<String> names, InstantSource clock) {
        this.https = https;
        this.pages = names.stream().map(name -> URI.create("https://" + name + "/")).toList();
        this.clock = clock;
    }

    /**
     * Days left of the one that ends first; 0 for a certificate that visitors refuse (expired, or for another host); empty when the server cannot be
     * reached, which other checks report.
     */
    Optional<Long> daysLeft(String server) {
        return pages.stream().flatMap(page -> daysLeft(server, page).stream()).min(Comparator.naturalOrder());
    }

    private Optional<Long> daysLeft(String server, URI page) {
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
