package failover.rehearsal.keep;

import failover.rehearsal.account.SimulatedAws;
import failover.rehearsal.engine.template.Template;
import failover.rehearsal.engine.wire.AwsCalls;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/** What a person can paste into a shell, or open, to look at the rehearsal with real clients. */
record Commands(SimulatedAws aws, URI browser) {

    /** Each on a line of its own, without indentation, and comments as a shell takes them. */
    List<String> lines() {
        return Stream.of(browsers(), dns(), https(), credentials(), cli()).flatMap(lines -> lines).toList();
    }

    private String domain() {
        return aws.stacks().settings().domain();
    }

    private Template stack() {
        return aws.stacks().failover();
    }

    private Stream<String> browsers() {
        return Stream.of("", "# In a browser: what a new visitor gets, and the fallback by its own name",
                browser.toString(), "http://%s.localhost:%d/".formatted(aws.stacks().settings().names().fallback(),
                        browser.getPort()));
    }

    private Stream<String> dns() {
        var server = aws.internet().nameservers().authoritative();
        var dig = "dig @%s -p %d ".formatted(server.getAddress().getHostAddress(), server.getPort());
        return Stream.of("", "# The zone's own server", dig + domain() + " A", dig + "+tcp " + domain() + " AAAA");
    }

    private Stream<String> https() {
        return Stream.of("", "# The service, and the fallback, whatever DNS answers", curl(aws.internet().primary()
                .address()), curl(edge()));
    }

    private InetSocketAddress edge() {
        try {
            return aws.internet().edge();
        } catch (ConnectException e) {
            throw new IllegalStateException("there is no edge", e);
        }
    }

    private String curl(InetSocketAddress side) {
        return "curl -i --cacert %s --connect-to %s:443:%s:%d https://%s/".formatted(
                aws.internet().certificates().pem(), domain(), side.getAddress().getHostAddress(), side.getPort(),
                domain());
    }

    private static Stream<String> credentials() {
        return Stream.of("", "# The AWS CLI: once for each shell, then the commands here and in docs/runbook.md",
                "export AWS_ACCESS_KEY_ID=%s AWS_SECRET_ACCESS_KEY=rehearsal AWS_DEFAULT_REGION=us-east-1 AWS_PAGER="
                        .formatted(AwsCalls.OPERATOR));
    }

    private Stream<String> cli() {
        return Stream.of(
                "cloudformation describe-stacks --stack-name %s --query 'Stacks[0].Outputs' --output table"
                        .formatted(stack().name()),
                "route53 get-health-check-status --health-check-id "
                        + stack().resource("AWS::Route53::HealthCheck", "EndpointCheck").physicalId(),
                "cloudwatch describe-alarms --output text --query 'MetricAlarms[].[StateValue,AlarmName,StateReason]'",
                "sns list-topics",
                "s3 ls --recursive s3://%s/".formatted(stack().resource("AWS::S3::Bucket", "Bucket").physicalId()),
                "logs filter-log-events --output text --log-group-name %s --query 'events[].[message]'"
                        .formatted(stack().outputs().get("NotifyTransitionLogGroupName")))
                .map(command -> "aws --endpoint-url %s %s".formatted(aws.endpoint(), command));
    }
}
