package failover.aws;

import failover.aws.SwitchReading.Found;
import failover.aws.SwitchReading.Unknown;
import failover.aws.SwitchReading.Unset;
import failover.aws.SwitchReading.Unusable;
import failover.contract.SiteKeys;
import failover.contract.SwitchObject;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** Reads the switch. Needs to get its object and to list its prefix. Never throws. */
public final class SwitchProbe {
    private final S3Client s3;
    private final String siteBucket;

    public SwitchProbe(S3Client s3, String siteBucket) {
        this.s3 = s3;
        this.siteBucket = siteBucket;
    }

    public SwitchReading read() {
        try {
            return ObjectLookup.find(s3, siteBucket, SiteKeys.SWITCH_OBJECT).map(SwitchProbe::reading)
                    .orElse(new Unset());
        } catch (SdkException e) {
            return new Unknown(Reason.of(e));
        }
    }

    private static SwitchReading reading(ResponseBytes<GetObjectResponse> object) {
        var version = object.response().eTag();
        try {
            return new Found(SwitchObject.read(object.asUtf8String(), object.response().metadata()), version);
        } catch (IllegalArgumentException e) {
            return new Unusable(e.getMessage(), version);
        }
    }
}
