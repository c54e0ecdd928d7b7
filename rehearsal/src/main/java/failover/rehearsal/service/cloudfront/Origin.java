package failover.rehearsal.service.cloudfront;

import java.io.IOException;

/** The bucket behind the distribution, read with its Origin Access Control. */
@FunctionalInterface
public interface Origin {
    /**
     * @param domainName of the template's origin, such as {@code bucket.s3.us-east-1.amazonaws.com}
     * @param key        without a leading slash
     * @return 200 with the object, 403 for what is missing (CloudFront may not list the bucket), 5xx when the store fails
     * @throws IOException when the store cannot be reached, which is a 502 for viewers
     */
    EdgeResponse get(String domainName, String key) throws IOException;
}
