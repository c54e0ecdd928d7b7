package failover.infra;

import software.amazon.awscdk.services.route53.HostedZone;
import software.amazon.awscdk.services.route53.HostedZoneAttributes;
import software.amazon.awscdk.services.route53.IHostedZone;
import software.constructs.Construct;

/** The hosted zone that the settings name: by its id, so that synth looks nothing up. */
final class Zones {
    private Zones() {}

    static IHostedZone existing(Construct scope, Settings settings) {
        return HostedZone.fromHostedZoneAttributes(scope, "Zone", HostedZoneAttributes.builder()
                .hostedZoneId(settings.hostedZoneId().orElseThrow()).zoneName(settings.zoneName()).build());
    }
}
