package failover.fallback;

import failover.aws.Https;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** Asks CloudFront for the domain as a visitor would after a failover, while DNS still leads elsewhere. */
final class FallbackProbe {
    private final Https https;
    private final String distributionDomain;
    private final String domain;

    FallbackProbe(Https https, String distributionDomain, String domain) {
        this.https = https;
        this.distributionDomain = distributionDomain;
        this.domain = domain;
    }

    /** Why the fallback would not serve; absent when it would. */
    Optional<String> complaint() {
        try {
            var answer = https.get(distributionDomain, URI.create("https://" + domain + "/"));
            var servedBy = answer.headers().firstValue("X-Served-By").orElse("nobody named in X-Served-By");
            return answer.status() == 503 && servedBy.equals("fallback")
                    ? Optional.empty()
                    : Optional
                            .of("it answers %d by %s instead of 503 by fallback".formatted(answer.status(), servedBy));
        } catch (IOException e) {
            return Optional.of(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        }
    }
}
