package failover.infra;

import java.util.List;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ecs.AwsLogDriverProps;
import software.amazon.awscdk.services.ecs.Cluster;
import software.amazon.awscdk.services.ecs.ContainerDefinitionOptions;
import software.amazon.awscdk.services.ecs.ContainerImage;
import software.amazon.awscdk.services.ecs.DeploymentCircuitBreaker;
import software.amazon.awscdk.services.ecs.FargateService;
import software.amazon.awscdk.services.ecs.FargateServiceProps;
import software.amazon.awscdk.services.ecs.FargateTaskDefinition;
import software.amazon.awscdk.services.ecs.LogDriver;
import software.amazon.awscdk.services.ecs.PortMapping;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/** The user's container on Fargate, one task per zone; a deployment that does not get healthy is rolled back. */
final class ContainerService extends FargateService {
    ContainerService(Construct scope, IVpc vpc, Settings.Container container) {
        super(scope, "Service", FargateServiceProps.builder()
                .cluster(Cluster.Builder.create(scope, "Cluster").vpc(vpc).build())
                .taskDefinition(task(scope, container)).desiredCount(2)
                .minHealthyPercent(100).maxHealthyPercent(200)
                // Without NAT the tasks reach the image registry by a public address.
                .assignPublicIp(true).healthCheckGracePeriod(Duration.minutes(1))
                .circuitBreaker(DeploymentCircuitBreaker.builder().rollback(true).build()).build());
    }

    private static FargateTaskDefinition task(Construct scope, Settings.Container container) {
        var task = FargateTaskDefinition.Builder.create(scope, "Task").cpu(256).memoryLimitMiB(512).build();
        var options = ContainerDefinitionOptions.builder().image(ContainerImage.fromRegistry(container.image()))
                .portMappings(List.of(PortMapping.builder().containerPort(container.port()).build()))
                .logging(logs(scope));
        if (!container.command().isEmpty()) {
            options.command(container.command());
        }
        task.addContainer("Container", options.build());
        return task;
    }

    private static LogDriver logs(Construct scope) {
        var group = LogGroup.Builder.create(scope, "Logs").retention(RetentionDays.THREE_MONTHS)
                .removalPolicy(RemovalPolicy.DESTROY).build();
        return LogDriver.awsLogs(AwsLogDriverProps.builder().logGroup(group).streamPrefix("service").build());
    }
}
