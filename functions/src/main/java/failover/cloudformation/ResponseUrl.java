package failover.cloudformation;

import java.net.URI;
import java.util.Optional;

/**
 * Where CloudFormation waits for an answer. Anyone who has the URL can answer, so it is a secret: it never shows in a
 * text of ours, and an address that is not CloudFormation's (https, a bucket of this Region's S3) is not accepted at
 * all.
 */
public record ResponseUrl(URI uri) {
    static Optional<ResponseUrl> of(String text, String region) {
        try {
            var uri = URI.create(text);
            return isOfS3(uri, region) ? Optional.of(new ResponseUrl(uri)) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static boolean isOfS3(URI uri, String region) {
        return "https".equals(uri.getScheme()) && uri.getHost() != null && uri.getUserInfo() == null
                && uri.getPort() == -1 && isBucketHost(uri.getHost(), region);
    }

    /** {@code bucket.s3.region.amazonaws.com}, its older form with a hyphen, and us-east-1's without a Region. */
    private static boolean isBucketHost(String host, String region) {
        return host.endsWith(".s3." + region + ".amazonaws.com") || host.endsWith(".s3-" + region + ".amazonaws.com")
                || region.equals("us-east-1") && host.endsWith(".s3.amazonaws.com");
    }

    @Override
    public String toString() {
        return "ResponseURL (not shown)";
    }
}
