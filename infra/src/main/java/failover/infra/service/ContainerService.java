package failover.infra.service;

import failover.infra.settings.ImageReference;
import failover.infra.settings.ImageReference.EcrRepository;
import failover.infra.settings.ServiceProps;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ecr.Repository;
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

/**
 * The user's container on Fargate, one task per Availability Zone. ECS rolls back a deployment that does not become
 * healthy.
 */
final class ContainerService extends FargateService {
    ContainerService(Construct scope, IVpc vpc, ServiceProps props) {
        super(scope, "Service", FargateServiceProps.builder()
                .cluster(Cluster.Builder.create(scope, "Cluster").vpc(vpc).build())
                .taskDefinition(task(scope, props)).desiredCount(2)
                .minHealthyPercent(100).maxHealthyPercent(200)
                // Without NAT gateways the tasks reach the image registry by a public address.
                .assignPublicIp(true).healthCheckGracePeriod(Duration.minutes(1))
                .circuitBreaker(DeploymentCircuitBreaker.builder().rollback(true).build()).build());
    }

    private static FargateTaskDefinition task(Construct scope, ServiceProps props) {
        var task = FargateTaskDefinition.Builder.create(scope, "Task").cpu(256).memoryLimitMiB(512).build();
        var options = ContainerDefinitionOptions.builder().image(ContainerImage.fromRegistry(props.image()))
                .portMappings(List.of(PortMapping.builder().containerPort(props.port()).build()))
                .logging(logs(scope));
        if (!props.command().isEmpty()) {
            options.command(props.command());
        }
        var added = task.addContainer("Container", options.build());
        ImageReference.ecrRepository(props.image()).ifPresent(repository -> {
            mayPull(task, repository);
            // It asks for the policy that the task has now.
            Annotations.of(added).acknowledgeWarning("@aws-cdk/aws-ecs:ecrImageRequiresPolicy");
        });
        return task;
    }

    /**
     * The right to pull, which CDK does not give for an image by name.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policies.html">Private repository
     *      policies in Amazon ECR</a>
     */
    private static void mayPull(FargateTaskDefinition task, EcrRepository repository) {
        Repository.fromRepositoryArn(task, "Repository", repository.arn())
                .grantPull(task.obtainExecutionRole());
        var account = deployed(task);
        if (!account.equals(Optional.of(repository.account()))) {
            Annotations.of(task).addWarningV2("failover:ecr-account", """
                    The image is in a repository of account %s, and the service is deployed to %s. When these differ, \
                    the repository needs a policy of its own that lets the service's account pull."""
                    .formatted(repository.account(), account.map(id -> "account " + id)
                            .orElse("an account that synthesis does not know")));
        }
    }

    /** The account that is deployed to, as far as synthesis knows it: from the stack or from the CLI. */
    private static Optional<String> deployed(Construct scope) {
        var account = Stack.of(scope).getAccount();
        return Token.isUnresolved(account)
                ? Optional.ofNullable(System.getenv("CDK_DEFAULT_ACCOUNT"))
                : Optional.of(account);
    }

    private static LogDriver logs(Construct scope) {
        var group = LogGroup.Builder.create(scope, "Logs").retention(RetentionDays.THREE_MONTHS)
                .removalPolicy(RemovalPolicy.DESTROY).build();
        return LogDriver.awsLogs(AwsLogDriverProps.builder().logGroup(group).streamPrefix("service").build());
    }
}
