package failover.infra.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import failover.infra.Repository;
import failover.infra.Synthesized;
import failover.infra.settings.Settings;
import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.Stack;

/** cdk-nag's AwsSolutions rules; where this project differs, the reason. */
class NagTest {
    @TempDir
    private Path output;

    @Test
    void every_finding_is_fixed_or_has_a_reason() {
        var app = Synthesis.app(Repository.ROOT, App.Builder.create().outdir(output.toString())
                // Else the first finding throws, and the others are never told.
                .postCliContext(Map.of("@aws-cdk/core:annotationsInValidationReport", false)));
        FailoverApp.stacks(app, Settings.read(Repository.EXAMPLE));
        Aspects.of(app).add(new AwsSolutionsChecks());
        acceptInService((Stack) app.getNode().findChild("Service"));
        acceptInFailover((Stack) app.getNode().findChild("Failover"));
        app.synth();
        assertEquals(List.of(), Stream.of("Service", "Failover").flatMap(this::findings).toList());
    }

    private static void acceptInService(Stack stack) {
        accept(stack, "/LoadBalancer/SecurityGroup/Resource", "EC23",
                "A public web site, and Route 53's checkers come from anywhere too: only 80, redirected, and 443.");
        accept(stack, "/LoadBalancer/Resource", "ELB2",
                "Access logs hold visitors' addresses and need a bucket per Region: left to the team that runs the service.");
        accept(stack, "/Vpc/Resource", "VPC7",
                "Nothing but one service behind one load balancer; flow logs are billed by the visitors' traffic.");
        accept(stack, "/Cluster/Resource", "ECS4",
                "Billed by metric; whether the service is well is judged from outside, by the health check.");
    }

    private static void acceptInFailover(Stack stack) {
        accept(stack, "/JournalBucket/Resource", "S1",
                "Three functions write here, logging every write, and old versions are kept.");
        accept(stack, "/FallbackSite/Bucket/Resource", "S1",
                "Two functions write here, logging every write; only the distribution reads for others.");
        accept(stack, "/Undeliverable/Resource", "SQS3", "This is the queue for what failed; an alarm watches it.");
        var distribution = "/FallbackSite/Distribution/Resource";
        accept(stack, distribution, "CFR1", "Everybody who can visit the primary must be able to see its fallback.");
        accept(stack, distribution, "CFR2",
                "Static files, GET and HEAD only, no server behind: a filter could only keep visitors away.");
        accept(stack, distribution, "CFR3",
                "The logs would hold visitors' addresses; requests and errors are in CloudFront's metrics.");
        accept(stack, "/NotifyTransitionRole/DefaultPolicy/Resource", "IAM5",
                "Keys below its own prefix, and below those of which notices tell.",
                "Resource::<JournalBucket71692BB1.Arn>/transitions/*", "Resource::<JournalBucket71692BB1.Arn>/switch/*",
                "Resource::<JournalBucket71692BB1.Arn>/message/*");
        accept(stack, "/NotifyTransitionRole/DefaultPolicy/Resource", "IAM5",
                "cloudwatch:GetMetricData has no resource level.", "Resource::*");
        accept(stack, "/RefreshFallbackRole/DefaultPolicy/Resource", "IAM5",
                "Keys below its own prefixes, and below the one that says what work is planned.",
                "Resource::<FallbackSiteBucketC2EDBE90.Arn>/_fallback/*",
                "Resource::<JournalBucket71692BB1.Arn>/refresh/*", "Resource::<JournalBucket71692BB1.Arn>/message/*",
                "Resource::<JournalBucket71692BB1.Arn>/switch/*");
        accept(stack, "/ControlRoutingRole/DefaultPolicy/Resource", "IAM5", "Keys below its own prefixes only.",
                "Resource::<JournalBucket71692BB1.Arn>/switch/*", "Resource::<JournalBucket71692BB1.Arn>/drills/*");
        accept(stack, "/ControlRoutingRole/DefaultPolicy/Resource", "IAM5",
                "cloudwatch:GetMetricData has no resource level.", "Resource::*");
        accept(stack, "/RefreshFallbackRole/DefaultPolicy/Resource", "IAM5",
                "cloudwatch:GetMetricData has no resource level.", "Resource::*");
    }

    /** @param only the exact findings of a rule that has several; none: the rule as a whole */
    private static void accept(Stack stack, String path, String rule, String reason, String... only) {
        var suppression = NagPackSuppression.builder().id("AwsSolutions-" + rule).reason(reason);
        if (only.length > 0) {
            suppression.appliesTo(List.of(only));
        }
        NagSuppressions.addResourceSuppressionsByPath(stack, stack.getStackName() + path,
                List.of(suppression.build()));
    }

    private Stream<String> findings(String stack) {
        return new Synthesized(output).annotations(stack).filter(text -> text.contains("AwsSolutions-"));
    }
}
