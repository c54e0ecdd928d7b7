package failover.infra.app;

import failover.infra.FailoverStack;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.App;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.route53.PublicHostedZone;

/**
 * The hosted zone, for teams that have none yet. It is deployed alone at first: certificates are issued only after the
 * registrar has delegated to its name servers.
 */
final class ZoneStack extends Stack {
    ZoneStack(App app, String id, String zoneName) {
        super(app, id, StackProps.builder().env(Environment.builder().region(FailoverStack.REGION).build())
                .description("Hosted zone of " + zoneName).build());
        var zone = PublicHostedZone.Builder.create(this, "HostedZone").zoneName(zoneName).build();
        CfnOutput.Builder.create(this, "HostedZoneId").value(zone.getHostedZoneId())
                .description("Put this into the settings as hostedZoneId").build();
        CfnOutput.Builder.create(this, "NameServers").value(Fn.join(", ", zone.getHostedZoneNameServers()))
                .description("Tell the registrar, or the parent zone, to delegate to these").build();
        Annotations.of(this).addInfoV2("failover:next",
                """
                        The settings have no hostedZoneId yet, so there is only this stack. Deploy it: its outputs are the zone's \
                        id and its name servers. At the registrar, or in the parent zone, delegate %s to them. Then put the id \
                        into the settings as hostedZoneId, and deploy --all."""
                        .formatted(zoneName));
    }
}
