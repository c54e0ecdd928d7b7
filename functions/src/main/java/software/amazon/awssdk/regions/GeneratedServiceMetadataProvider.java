package software.amazon.awssdk.regions;

import software.amazon.awssdk.regions.servicemetadata.MonitoringServiceMetadata;
import software.amazon.awssdk.regions.servicemetadata.Route53ServiceMetadata;
import software.amazon.awssdk.regions.servicemetadata.S3ServiceMetadata;
import software.amazon.awssdk.regions.servicemetadata.SnsServiceMetadata;

/**
 * The SDK's table of all AWS services, cut to those that the functions call: the SDK's own loads 350 classes when the first
 * client is built, which took 5 % of a cold start.
 */
public final class GeneratedServiceMetadataProvider implements ServiceMetadataProvider {
    /** Null for a service that is not here: the SDK takes its defaults then. */
    @Override
    public ServiceMetadata serviceMetadata(String endpointPrefix) {
        return switch (endpointPrefix) {
            case "monitoring" -> new MonitoringServiceMetadata();
            case "route53" -> new Route53ServiceMetadata();
            case "s3" -> new S3ServiceMetadata();
            case "sns" -> new SnsServiceMetadata();
            default -> null;
        };
    }
}
