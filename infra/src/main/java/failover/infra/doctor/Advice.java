package failover.infra.doctor;

import failover.contract.FailbackPolicy;
import failover.infra.forecast.Checkers;
import failover.infra.forecast.Forecast;
import failover.infra.forecast.Range;
import java.util.List;
import java.util.stream.Stream;

/** Settings that AWS and this project allow, but that one would not choose after a bad night. */
final class Advice {
    private static final int MOST_CAUTIOUS = 2;

    private static final int WEEK = 7;
    private static final int LONGEST_CONNECTION = 300;

    private Advice() {}

    static List<String> of(Deployment deployment) {
        return Stream.of(oneTask(deployment), oneResult(deployment), anyStatus(deployment),
                nobodyHears(deployment), slowerThanTarget(deployment), logsForEver(deployment),
                longConnections(deployment), emptyDeployments(deployment), givesUpAtOnce(deployment))
                .flatMap(found -> found).map(Finding::toString)
                .toList();
    }

    private static Stream<Finding> oneTask(Deployment deployment) {
        return deployment.of("AWS::ECS::Service").filter(service -> service.number("/DesiredCount", 1) < MOST_CAUTIOUS)
                .map(service -> new Finding(service, "it has one task: every restart is an outage",
                        "set DesiredCount to 2 or more"));
    }

    private static Stream<Finding> oneResult(Deployment deployment) {
        return ofOrigin(deployment)
                .filter(check -> check.number("/HealthCheckConfig/FailureThreshold", 3) < MOST_CAUTIOUS)
                .map(check -> new Finding(check,
                        "one failed probe makes a checker unhealthy: a lost packet or a restart can"
                                + " move visitors",
                        "set checkThreshold to 3"));
    }

    private static Stream<Finding> anyStatus(Deployment deployment) {
        return ofOrigin(deployment).filter(check -> check.text("/HealthCheckConfig/SearchString").isEmpty())
                .map(check -> new Finding(check,
                        "without a search string every status from 200 to 399 counts as healthy,"
                                + " including an empty page or a redirect to an error page",
                        "set checkSearchString to a text that only a working page has"));
    }

    private static Stream<Finding> slowerThanTarget(Deployment deployment) {
        return deployment.props().check().target().stream().flatMap(target -> ofOrigin(deployment)
                .filter(check -> move(check).worst().compareTo(target) > 0)
                .map(check -> new Finding(check,
                        "visitors are to get the fallback within %d s, and by the forecast (partly assumed) it takes %s"
                                .formatted(target.toSeconds(), move(check)),
                        "use checkInterval 10 and checkThreshold 2, or set targetSeconds to %d or more; 60 s of it are"
                                .formatted(move(check).worst().toSeconds()) + " the TTL of AWS's aliases")));
    }

    private static Stream<Finding> logsForEver(Deployment deployment) {
        return deployment.of("AWS::Logs::LogGroup").filter(group -> group.number("/RetentionInDays", 0) < WEEK)
                .map(group -> new Finding(group, group.at("/RetentionInDays").isMissingNode()
                        ? "its logs stay, and cost, for ever"
                        : "its logs are gone before an outage is understood", "set RetentionInDays to 90"));
    }

    /** Browsers stay on the connection that they have, whatever DNS says. */
    private static Stream<Finding> longConnections(Deployment deployment) {
        return deployment.of("AWS::ElasticLoadBalancingV2::LoadBalancer").filter(balancer -> balancer
                .at("/LoadBalancerAttributes").valueStream()
                .filter(one -> one.path("Key").asString("").equals("client_keep_alive.seconds"))
                .allMatch(one -> one.path("Value").asInt(3600) > LONGEST_CONNECTION))
                .map(balancer -> new Finding(balancer,
                        "it keeps connections for up to an hour: their visitors stay on the side that they are on",
                        "set client_keep_alive.seconds to %d".formatted(LONGEST_CONNECTION)));
    }

    private static Stream<Finding> emptyDeployments(Deployment deployment) {
        var config = "/DeploymentConfiguration/";
        return deployment.of("AWS::ECS::Service")
                .filter(service -> service.number(config + "MinimumHealthyPercent", 100) < 100
                        || !service.flag(config + "DeploymentCircuitBreaker/Enable", false))
                .map(service -> new Finding(service,
                        "a deployment may stop the tasks before others run, or go on for ever with tasks that fail",
                        "set MinimumHealthyPercent to 100 and enable the DeploymentCircuitBreaker with Rollback"));
    }

    private static Stream<Finding> givesUpAtOnce(Deployment deployment) {
        return deployment.of("AWS::Events::Rule").filter(rule -> rule.at("/Targets").valueStream()
                .anyMatch(target -> target.at("/RetryPolicy/MaximumRetryAttempts").asInt(1) == 0))
                .map(rule -> new Finding(rule, "what it could not deliver at once is lost",
                        "remove MaximumRetryAttempts 0 from its RetryPolicy"));
    }

    private static Range move(Part check) {
        return Forecast.of(Checkers.of(check.at("/HealthCheckConfig")), new FailbackPolicy.Automatic()).move();
    }

    private static Stream<Part> ofOrigin(Deployment deployment) {
        return deployment.checksOfPrimary().stream()
                .filter(check -> ProbeInvariants.host(check).equals(deployment.props().origin()));
    }

    private static Stream<Finding> nobodyHears(Deployment deployment) {
        return deployment.of("AWS::SNS::Topic").findFirst()
                .filter(_ -> deployment.of("AWS::SNS::Subscription").findAny().isEmpty()).stream()
                .map(topic -> new Finding(topic, "it has no subscriber: nobody is notified of a failover",
                        "set emails, or add a subscriber after the deployment"));
    }
}
