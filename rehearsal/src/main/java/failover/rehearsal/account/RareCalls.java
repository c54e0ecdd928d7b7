package failover.rehearsal.account;

import failover.contract.JournalKeys;
import failover.contract.SiteKeys;
import failover.contract.Variable;
import failover.rehearsal.engine.template.Resource;
import failover.rehearsal.engine.template.Template;
import failover.rehearsal.service.iam.Decision;
import failover.rehearsal.service.iam.Judge;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What functions call so rarely that an outage does not show whether they may: the switch, drills, messages, and publishing
 * again what was published before.
 */
record RareCalls(Template template, Judge judge) {
    private static final String OPERATES = "ControlRouting";
    private static final String PUBLISHES = "RefreshFallback";
    private static final List<String> READS_AND_WRITES = List.of("s3:GetObject", "s3:PutObject");
    private static final List<String> WRITES = List.of("s3:PutObject", "s3:DeleteObject");

    /** One sentence for each call that would be refused, and for each that should be and is not. */
    Stream<String> problems() {
        return template.resources("AWS::Lambda::Function").stream()
                .flatMap(function -> Stream.concat(refused(function), overreaching(function)));
    }

    private record Call(String action, String resource, Map<String, String> context) {
        Call(String action, String resource) {
            this(action, resource, Map.of());
        }
    }

    private Stream<String> refused(Resource function) {
        var calls = switch (function.id()) {
            case OPERATES -> operator(function);
            case PUBLISHES -> publisher(function);
            default -> Stream.<Call>of();
        };
        return calls.flatMap(call -> judge.call(function, call.action(), call.resource(),
                call.context()) instanceof Decision.Denied(var reason)
                        ? Stream.of("%s. Fix: grant %s on it to the role of %s".formatted(reason, call.action(),
                                function.id()))
                        : Stream.of());
    }

    private Stream<Call> operator(Resource function) {
        var site = bucket(function, Variable.SITE_BUCKET);
        var journal = bucket(function, Variable.JOURNAL_BUCKET);
        return Stream.of(
                Stream.concat(WRITES.stream(), Stream.of("s3:GetObject"))
                        .map(action -> new Call(action, site + "/" + SiteKeys.SWITCH_OBJECT)),
                Stream.of(listing(site, SiteKeys.SWITCH), listing(journal, JournalKeys.SWITCH),
                        listing(journal, JournalKeys.DRILLS), new Call("cloudwatch:GetMetricData", "*"),
                        new Call("sns:Publish", variable(function, Variable.TOPIC_ARN))),
                Stream.of(JournalKeys.SWITCH, JournalKeys.DRILLS).flatMap(prefix -> READS_AND_WRITES.stream()
                        .map(action -> new Call(action, journal + "/" + prefix + "any"))),
                health(function)).flatMap(calls -> calls);
    }

    private Stream<Call> publisher(Resource function) {
        var site = bucket(function, Variable.SITE_BUCKET);
        var journal = bucket(function, Variable.JOURNAL_BUCKET);
        return Stream.of(
                Stream.of("s3:DeleteObject", "s3:GetObjectVersion")
                        .map(action -> new Call(action, site + "/" + SiteKeys.PAGE)),
                READS_AND_WRITES.stream().map(action -> new Call(action, journal + "/" + JournalKeys.CURRENT_MESSAGE)),
                health(function)).flatMap(calls -> calls);
    }

    private Stream<Call> health(Resource function) {
        var alarm = new Call("cloudwatch:DescribeAlarms", "arn:aws:cloudwatch:%s:%s:alarm:%s".formatted(
                template.region(), template.account(), variable(function, Variable.ALARM_NAME)));
        return Stream.concat(Stream.of(alarm), Stream.of(Variable.ENDPOINT_CHECK_ID, Variable.SWITCH_CHECK_ID)
                .map(check -> variable(function, check)).filter(id -> !id.equals("none"))
                .map(id -> new Call("route53:GetHealthCheckStatus", "arn:aws:route53:::healthcheck/" + id)));
    }

    private static Call listing(String bucket, String prefix) {
        return new Call("s3:ListBucket", bucket, Map.of("s3:prefix", prefix));
    }

    private static String bucket(Resource function, Variable name) {
        return "arn:aws:s3:::" + variable(function, name);
    }

    private static String variable(Resource function, Variable name) {
        return function.find("/Environment/Variables/" + name).orElse("none");
    }

    /** A fault in any other function must not move visitors. */
    private Stream<String> overreaching(Resource function) {
        var site = function.find("/Environment/Variables/" + Variable.SITE_BUCKET);
        return site.stream().filter(_ -> !function.id().equals(OPERATES))
                .flatMap(bucket -> WRITES.stream().filter(action -> judge.call(function, action,
                        "arn:aws:s3:::%s/%s".formatted(bucket, SiteKeys.SWITCH_OBJECT),
                        Map.of()) instanceof Decision.Allowed))
                .map(action -> "%s may call %s on the switch. Fix: limit its role to %s*".formatted(function.id(),
                        action,
                        SiteKeys.PREFIX));
    }
}
