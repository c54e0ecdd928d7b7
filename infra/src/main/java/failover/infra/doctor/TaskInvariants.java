package failover.infra.doctor;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What must hold between the load balancer and the containers behind it. */
final class TaskInvariants {
    private static final String SERVICE = "AWS::ECS::Service";
    private static final String TARGETS = "AWS::ElasticLoadBalancingV2::TargetGroup";
    private static final String TASK = "AWS::ECS::TaskDefinition";
    private static final String NETWORK = "/NetworkConfiguration/AwsvpcConfiguration";

    private TaskInvariants() {}

    static Stream<Finding> listenersForward(Deployment deployment) {
        return deployment.of("AWS::ElasticLoadBalancingV2::Listener")
                .filter(listener -> listener.text("/Protocol").equals("HTTPS"))
                .filter(listener -> deployment.of(SERVICE).findAny().isPresent() && deployment.of(TARGETS)
                        .noneMatch(group -> listener.at("/DefaultActions").valueStream()
                                .allMatch(action -> action.path("Type").asString("").equals("forward"))
                                && listener.refersTo(group)
                                && deployment.of(SERVICE).anyMatch(service -> service.refersTo(group))))
                .map(listener -> new Finding(listener, "it does not forward every request to the service",
                        "forward to the target group of the service"));
    }

    static Stream<Finding> waitForTheListener(Deployment deployment) {
        return deployment.of(SERVICE).flatMap(service -> deployment.of("AWS::ElasticLoadBalancingV2::Listener")
                .filter(listener -> deployment.of(TARGETS).anyMatch(group -> listener.refersTo(group)
                        && service.refersTo(group)))
                .filter(listener -> !CreationOrder.of(deployment, service.stack()).allNeeded(service.logicalId())
                        .contains(listener.logicalId()))
                .map(listener -> new Finding(service, "it can be created before the listener " + listener.id(),
                        "let it depend on the listener: service.getNode().addDependency(listener)")));
    }

    static Stream<Finding> run(Deployment deployment) {
        return deployment.of(SERVICE).flatMap(service -> Stream.of(
                wrong(service, service.number("/DesiredCount", 1) < 1, "DesiredCount is 0", "set it to 2 or more"),
                wrong(service, !service.find("/LaunchType").orElse("FARGATE").equals("FARGATE"),
                        "its LaunchType is " + service.text("/LaunchType"), "use FARGATE: there are no instances"),
                wrong(service, !service.text(NETWORK + "/AssignPublicIp").equals("ENABLED")
                        && deployment.of("AWS::EC2::NatGateway").findAny().isEmpty(),
                        "its tasks have no public address, and there is no NAT: they cannot pull their image",
                        "set AssignPublicIp to ENABLED"),
                wrong(service, deployment.of(TASK).anyMatch(task -> service.refersTo(task)
                        && !task.text("/NetworkMode").equals("awsvpc")),
                        "its tasks have another NetworkMode than awsvpc",
                        "set it to awsvpc, the one that Fargate has"),
                wrong(service, service.number("/DeploymentConfiguration/MaximumPercent", 200) <= service
                        .number("/DeploymentConfiguration/MinimumHealthyPercent", 100),
                        "a deployment may neither add nor stop a task",
                        "set MaximumPercent to 200 and MinimumHealthyPercent to 100"))
                .flatMap(Optional::stream));
    }

    static Stream<Finding> areReached(Deployment deployment) {
        return deployment.of(SERVICE).flatMap(service -> service.at("/LoadBalancers").valueStream()
                .flatMap(target -> Stream.concat(unmapped(deployment, service, target),
                        closed(deployment, service, target.path("ContainerPort").asInt(0)))));
    }

    private static Stream<Finding> unmapped(Deployment deployment, Part service, JsonNode target) {
        var task = deployment.referred(service, service.text("/TaskDefinition"), TASK);
        return task.stream().filter(definition -> definition.at("/ContainerDefinitions").valueStream()
                .noneMatch(container -> container.path("Name").equals(target.path("ContainerName"))
                        && container.path("PortMappings").valueStream().anyMatch(port -> port.path("ContainerPort")
                                .equals(target.path("ContainerPort")))))
                .map(definition -> new Finding(service,
                        "its target is port %s of the container %s, and %s maps no such port"
                                .formatted(target.path("ContainerPort"), target.path("ContainerName"), definition),
                        "name a container of the task, and a port that it maps"));
    }

    /** The tasks' group lets the load balancer's in, and that one lets its requests out. */
    private static Stream<Finding> closed(Deployment deployment, Part service, int port) {
        var ofTasks = groups(deployment, service);
        var ofBalancer = deployment.of("AWS::ElasticLoadBalancingV2::LoadBalancer")
                .flatMap(balancer -> groups(deployment, balancer).stream()).toList();
        return ofTasks.isEmpty() || ofBalancer.isEmpty()
                ? Stream.of(new Finding(service, "it or the load balancer has no security group of the stack",
                        "give each a security group"))
                : Stream.of(
                        wrong(ofTasks.getFirst(), !opens(deployment, ofTasks, "Ingress", port),
                                "it lets no request of the load balancer reach port " + port,
                                "allow that port from the load balancer's security group"),
                        wrong(ofBalancer.getFirst(), !opens(deployment, ofBalancer, "Egress", port),
                                "it lets no request out to port " + port,
                                "allow that port to the tasks' security group"))
                        .flatMap(Optional::stream);
    }

    private static List<Part> groups(Deployment deployment, Part member) {
        return deployment.of("AWS::EC2::SecurityGroup").filter(member::refersTo).toList();
    }

    private static boolean opens(Deployment deployment, List<Part> groups, String direction, int port) {
        var own = groups.stream().flatMap(group -> group.at("/SecurityGroup" + direction).valueStream());
        var added = deployment.of("AWS::EC2::SecurityGroup" + direction)
                .filter(rule -> groups.stream().anyMatch(group -> rule.isReference(rule.text("/GroupId"), group)))
                .map(rule -> rule.raw().path("Properties"));
        return Stream.concat(own, added).anyMatch(rule -> rule.path("IpProtocol").asString("").equals("-1")
                || rule.path("IpProtocol").asString("").equals("tcp") && rule.path("FromPort").asInt(-1) <= port
                        && rule.path("ToPort").asInt(-1) >= port);
    }

    static Stream<Finding> targetsAreTasks(Deployment deployment) {
        return deployment.of(TARGETS).flatMap(group -> Stream.of(
                wrong(group, !group.text("/TargetType").equals("ip"), "its TargetType is '%s'".formatted(
                        group.text("/TargetType")), "use ip: the tasks have network interfaces of their own"),
                wrong(group, group.number("/HealthCheckTimeoutSeconds", 5) >= group
                        .number("/HealthCheckIntervalSeconds", 30)
                        || group.number("/HealthCheckIntervalSeconds", 30) < 5,
                        "its health checks come every %d s and take up to %d s".formatted(
                                group.number("/HealthCheckIntervalSeconds", 30),
                                group.number("/HealthCheckTimeoutSeconds", 5)),
                        "set an interval of 5 s or more, and a shorter time-out"))
                .flatMap(Optional::stream));
    }

    /** A container with the driver awslogs does not start unless it may log. */
    static Stream<Finding> mayLog(Deployment deployment) {
        return deployment.of(TASK).filter(task -> task.at("/ContainerDefinitions").valueStream()
                .anyMatch(container -> container.at("/LogConfiguration/LogDriver").asString("").equals("awslogs")))
                .flatMap(task -> {
                    var role = deployment.referred(task, task.text("/ExecutionRoleArn"), "AWS::IAM::Role");
                    var actions = role.stream().flatMap(one -> PolicyInvariants.allowed(deployment, one)).toList();
                    return Stream.concat(Stream.of("logs:CreateLogStream", "logs:PutLogEvents")
                            .filter(action -> !actions.contains(action))
                            .map(action -> new Finding(task, "its execution role may not " + action,
                                    "grant it: logGroup.grantWrite(executionRole)")),
                            logRegions(task));
                });
    }

    private static Stream<Finding> logRegions(Part task) {
        return task.at("/ContainerDefinitions").valueStream()
                .map(container -> container.at("/LogConfiguration/Options/awslogs-region"))
                .filter(region -> !region.isMissingNode() && !task.textOf(region).equals(task.region()))
                .map(region -> new Finding(task,
                        "its awslogs-region is %s, and its log group is in %s".formatted(region,
                                task.region()),
                        "use the stack's Region"));
    }

    private static Optional<Finding> wrong(Part part, boolean isWrong, String cause, String fix) {
        return isWrong ? Optional.of(new Finding(part, cause, fix)) : Optional.empty();
    }
}
