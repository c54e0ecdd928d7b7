package failover.infra;

import failover.infra.settings.FailoverProps;
import java.util.LinkedHashMap;

import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/**
 * Protects the visitors' records from every change, no matter who asks for it. They can be protected since they never change; the
 * failover pair cannot, since updates of the failover stack change it. It is a stack of its own because protecting a record
 * and changing it must be two updates.
 *
 * @see <a href="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/rrset-protection.html">Record set protection</a>
 */
public final class ProtectionStack extends Stack {
    public ProtectionStack(Construct scope, String id, FailoverProps props) {
        super(scope, id, StackProps.builder().env(Environment.builder().region(FailoverStack.REGION).build())
                .description("Protection of the visitors' records of " + props.domain()).build());
        for (var name : props.names().visitors()) {
            for (var type : props.records().types()) {
                var protection = new LinkedHashMap<String, Object>();
                protection.put("HostedZoneId", props.hostedZoneId().orElseThrow());
                protection.put("RecordName", name + ".");
                protection.put("RecordType", type);
                protection.put("Comment", "Leads visitors through " + props.names().failover()
                        + ". Delete the stack " + getStackName() + " before you change it");
                CfnResource.Builder.create(this, name + "-" + type).type("AWS::Route53::RecordSetProtection")
                        .properties(protection).build();
            }
        }
    }
}
