package failover.infra.settings;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a container image.
 *
 * @see <a href="https://pkg.go.dev/github.com/distribution/reference">Grammar of references</a>
 */
public final class ImageReference {
    private static final String COMPONENT = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
    private static final Pattern REFERENCE = Pattern.compile(
            "(?:[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?(?::\\d+)?/)?%1$s(?:/%1$s)*(?::\\w[\\w.-]{0,127})?(?:@sha256:[0-9a-f]{64})?"
                    .formatted(COMPONENT));
    private static final Pattern ECR = Pattern
            .compile("(?<account>\\d{12})\\.dkr\\.ecr\\.(?<region>[a-z0-9-]+)\\.amazonaws\\.com/(?<name>[^:@]+).*");

    private ImageReference() {}

    /**
     * A private repository of Amazon ECR.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonECR/latest/userguide/Registries.html">Amazon ECR private
     *      registry</a>
     */
    public record EcrRepository(String account, String region, String name) {
        public String arn() {
            return "arn:aws:ecr:%s:%s:repository/%s".formatted(region, account, name);
        }
    }

    static boolean isOne(String text) {
        return REFERENCE.matcher(text).matches();
    }

    /** Where the image is, when it is in a private repository of Amazon ECR. */
    public static Optional<EcrRepository> ecrRepository(String reference) {
        var found = ECR.matcher(reference);
        return found.matches()
                ? Optional.of(new EcrRepository(found.group("account"), found.group("region"), found.group("name")))
                : Optional.empty();
    }
}
