package failover.infra;

import software.amazon.awscdk.App;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.route53.PublicHostedZone;

/**
 * The hosted zone, for those who have none yet. Alone at first: certificates are issued only after the registrar has
 * delegated to its name servers.
 */
final class ZoneStack extends Stack {
    ZoneStack(App app, Settings settings) {
        super(app, "Zone", StackProps.builder().env(Environment.builder().region("us-east-1").build())
                .description("Hosted zone of " + settings.zoneName()).build());
        var zone = PublicHostedZone.Builder.create(this, "HostedZone").zoneName(settings.zoneName()).build();
        CfnOutput.Builder.create(this, "HostedZoneId").value(zone.getHostedZoneId())
                .description("Put this into the settings as hostedZoneId").build();
        CfnOutput.Builder.create(this, "NameServers").value(Fn.join(", ", zone.getHostedZoneNameServers()))
                .description("Tell the registrar, or the parent zone, to delegate to these").build();
        System.err.printf("""
                The settings name no hostedZoneId, so there is only the stack Zone, for %s. Next:
                  1. deploy it: it prints the zone's id and its name servers
                  2. delegate %1$s to these name servers, at the registrar or in the parent zone
                  3. put the id into the settings as hostedZoneId, then deploy --all%n""", settings.zoneName());
    }
}
