package failover.publish;

import java.util.Optional;

/**
 * The manifest that there is.
 *
 * @param version as S3 names it for conditional writes (ETag); absent when there is none yet
 */
public record Published(Manifest manifest, Optional<String> version) {
    static final Published NOTHING = new Published(Manifest.NONE, Optional.empty());
}
