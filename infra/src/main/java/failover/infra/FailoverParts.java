package failover.infra;

import failover.contract.FailbackPolicy.Manual;
import failover.infra.check.Checks;
import failover.infra.settings.FailoverProps;
import failover.infra.site.FallbackSite;
import failover.infra.site.PrivateBucket;
import failover.page.PageSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.route53.HostedZone;
import software.amazon.awscdk.services.route53.HostedZoneAttributes;
import software.amazon.awscdk.services.route53.IHostedZone;

/** What the failover stack consists of, and how its parts depend on each other. */
final class FailoverParts {
    private final FailoverStack stack;
    private final FailoverProps props;
    private final Checks checks;
    private final FallbackSite site;
    private final PrivateBucket journal;
    private final NoticeTopic topic;
    private final UndeliverableQueue undeliverable;
    private final Optional<ChatTopic> chat;
    private final NotifyTransition notifyTransition;
    private final RefreshFallback refreshFallback;
    private final CheckDns checkDns;
    private final Optional<ControlRouting> controlRouting;
    private final CheckOnDeploy checked;
    private final TransitionAlarm transition;
    private final RefreshOnDeploy refreshed;

    FailoverParts(FailoverStack stack, FailoverProps props, PageSettings page, Path code) {
        this.stack = stack;
        this.props = props;
        var zone = zone();
        checks = new Checks(stack, props);
        site = new FallbackSite(stack, zone, props, page);
        journal = new PrivateBucket(stack, "JournalBucket");
        RefreshFallback.forgetOldManifests(journal);
        topic = new NoticeTopic(stack, props.notices().emails());
        undeliverable = new UndeliverableQueue(stack);

        var functions = new FunctionPackage(stack, code, undeliverable);
        chat = props.notices().chat() ? Optional.of(new ChatTopic(stack)) : Optional.empty();
        notifyTransition = new NotifyTransition(functions, props, checks, journal, site.bucket(), topic, chat);
        refreshFallback = new RefreshFallback(functions, props, checks, journal, site);
        refreshFallback.regularly();
        checkDns = new CheckDns(functions, props, checks, topic, site);
        controlRouting = props.switching().wanted()
                ? Optional.of(new ControlRouting(functions, props, checks, journal, site, topic))
                : Optional.empty();

        refreshed = new RefreshOnDeploy(stack, refreshFallback, site, checks, functions.contentHash(), props);
        transition = new TransitionAlarm(stack, props, checks.primary(), notifyTransition);
        // Else it would report new checks that have no data yet as a failover.
        transition.getNode().addDependency(refreshed);
        refreshFallback.onChangeOf(transition);
        var records = new FailoverRecords(stack, zone, props, checks.primary(), site.distribution());
        records.getNode().addDependency(refreshed);
        controlRouting.ifPresent(this::connect);
        var last = props.records().create() ? new VisitorRecords(stack, props, records) : records;
        checkDns.onceThereAre(last, transition);
        checked = new CheckOnDeploy(stack, checkDns, last, functions.contentHash(), props);

        alarms();
        if (!props.watch().lean()) {
            new FailoverDashboard(stack, props, checks, checkDns, controlRouting, functions());
        }
        outputs();
    }

    Checks checks() {
        return checks;
    }

    FallbackSite site() {
        return site;
    }

    PrivateBucket journal() {
        return journal;
    }

    NoticeTopic topic() {
        return topic;
    }

    UndeliverableQueue undeliverable() {
        return undeliverable;
    }

    TransitionAlarm transition() {
        return transition;
    }

    NotifyTransition notifyTransition() {
        return notifyTransition;
    }

    RefreshFallback refreshFallback() {
        return refreshFallback;
    }

    CheckDns checkDns() {
        return checkDns;
    }

    Optional<ControlRouting> controlRouting() {
        return controlRouting;
    }

    private List<Function> functions() {
        return Stream.concat(Stream.of(notifyTransition, refreshFallback, checkDns), controlRouting.stream()).toList();
    }

    /** The switch: what changes with it, and what takes visitors back, unless it is Route 53 alone. */
    private void connect(ControlRouting control) {
        refreshFallback.onChangeOfTheSwitch(site.bucket());
        var policy = props.switching().failback();
        control.hearOf(transition, policy);
        if (policy.latches()) {
            control.hearOf(new StableAlarm(stack, props, checks.endpoint()));
        }
        if (policy instanceof Manual) {
            control.remindEvery(Duration.minutes(props.notices().stillFailedOverAfter()));
        }
    }

    /** By its id, so that synthesis needs no look-up and no credentials. */
    private IHostedZone zone() {
        return HostedZone.fromHostedZoneAttributes(stack, "Zone", HostedZoneAttributes.builder()
                .hostedZoneId(props.hostedZoneId().orElseThrow()).zoneName(props.zoneName()).build());
    }

    private void alarms() {
        var runbook = props.notices().runbook();
        var health = new HealthAlarms(stack, topic, checks, runbook);
        health.stillFailedOverAfter(props.notices().stillFailedOverAfter());
        health.onPartialFailure();
        checks.steering().ifPresent(_ -> health.onEndOfSwitchOrOutage());

        var dns = new DnsAlarms(stack, topic, DnsMetrics.of(props), runbook);
        dns.onAnswers();
        dns.onFallback();
        if (!props.copy().rules().pages().isEmpty()) {
            dns.onCopies();
        }
        dns.onSetUp();
        dns.onSubscriptions(props.notices().emails().size());

        var operation = new OperationAlarms(stack, topic, runbook);
        operation.onMessagesIn(undeliverable);
        operation.onErrorsOf(notifyTransition);
        operation.onErrorsOf(refreshFallback);
        controlRouting.ifPresent(operation::onErrorsOf);
        operation.onErrorsOrSilenceOf(checkDns, CheckDns.every(props));
    }

    /** What operators look up: every name that a command in README or runbook needs. */
    private void outputs() {
        output("DistributionDomainName", site.distribution().getDistributionDomainName());
        output("FallbackStorageBucketName", site.bucket().getBucketName());
        output("JournalBucketName", journal.getBucketName());
        output("TopicArn", topic.getTopicArn());
        chat.ifPresent(copy -> output("ChatTopicArn", copy.getTopicArn()));
        output("HealthCheckId", checks.endpoint().getHealthCheckId());
        checks.steering().ifPresent(check -> {
            output("SwitchCheckId", check.getHealthCheckId());
            output("PrimaryCheckId", checks.primary().getHealthCheckId());
        });
        output("UndeliverableQueueUrl", undeliverable.getQueueUrl());
        output("Deployment", refreshed.outcome());
        output("Subscribers", checked.subscribers());
        output("Findings", checked.findings());
        functions().forEach(function -> {
            output(function.getNode().getId() + "Name", function.getFunctionName());
            output(function.getNode().getId() + "LogGroupName", function.getLogGroup().getLogGroupName());
        });
    }

    private void output(String name, String value) {
        CfnOutput.Builder.create(stack, name).value(value).build();
    }
}
