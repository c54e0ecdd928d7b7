package failover.infra;

import failover.page.PageSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.App;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.s3.IBucket;
import software.amazon.awscdk.services.sns.ITopic;
import software.amazon.awscdk.services.sqs.IQueue;

/**
 * The failover: records, health check, fallback, alarm, functions and notices. Always in us-east-1, the only Region with
 * health check metrics and with certificates for CloudFront.
 */
final class FailoverStack extends Stack {
    static final String REGION = "us-east-1";

    FailoverStack(App app, Settings settings, PageSettings page, Path functionsPackage) {
        super(app, "Failover", StackProps.builder().env(Environment.builder().region(REGION).build())
                .description("DNS failover of " + settings.domain()).build());
        var zone = Zones.existing(this, settings);
        var endpointCheck = new EndpointCheck(this, settings);
        var site = new FallbackSite(this, zone, settings, page);
        var journal = new PrivateBucket(this, "JournalBucket");
        RefreshFallback.forgetOldManifests(journal);
        var topic = new NoticeTopic(this, settings.emails());
        var undeliverable = new UndeliverableQueue(this);

        var functions = new FunctionPackage(this, functionsPackage, undeliverable);
        var chat = settings.notices().chat() ? Optional.<ITopic>of(new ChatTopic(this)) : Optional.<ITopic>empty();
        var notify = new NotifyTransition(functions, settings, endpointCheck, journal, topic, chat);
        var refresh = new RefreshFallback(functions, settings, endpointCheck, journal, site);
        var transition = new TransitionAlarm(this, settings, endpointCheck, notify);
        refresh.regularly();
        refresh.onChangeOf(transition);
        var checkDns = new CheckDns(functions, settings, transition, topic, site);

        var refreshed = new RefreshOnDeploy(this, refresh, site, functions.contentHash(), settings);
        var records = new FailoverRecords(this, zone, settings, endpointCheck, site.distribution());
        records.getNode().addDependency(refreshed);
        checkDns.onceThereAre(records, transition);

        healthAlarms(settings, topic, endpointCheck);
        dnsAlarms(settings, topic);
        operationAlarms(topic, undeliverable, notify, refresh, checkDns);
        new FailoverDashboard(this, settings, endpointCheck, checkDns, List.of(notify, refresh, checkDns));

        outputs(site, journal, topic);
        chat.ifPresent(copy -> output("ChatTopicArn", copy.getTopicArn()));
        warnIfTheServiceIsHereToo(settings);
    }

    private void healthAlarms(Settings settings, ITopic topic, EndpointCheck check) {
        var health = new HealthAlarms(this, topic, check);
        health.stillFailedOverAfter(settings.notices().stillFailedOverAfter());
        health.onPartialFailure();
    }

    private void dnsAlarms(Settings settings, ITopic topic) {
        var dns = new DnsAlarms(this, topic, new DnsMetrics(settings.domain()));
        dns.onAnswers();
        dns.onFallback();
        if (!settings.copy().paths().isEmpty()) {
            dns.onCopies();
        }
        dns.onSetUp();
        dns.onSubscriptions(settings.emails().size());
    }

    private void operationAlarms(ITopic topic, IQueue undeliverable, Function notify, Function refresh,
            Function everyMinute) {
        var operation = new OperationAlarms(this, topic);
        operation.onMessagesIn(undeliverable);
        operation.onErrorsOf(notify);
        operation.onErrorsOf(refresh);
        operation.onErrorsOrSilenceOf(everyMinute);
    }

    /** What operators and drills look up. */
    private void outputs(FallbackSite site, IBucket journal, ITopic topic) {
        output("DistributionDomainName", site.distribution().getDistributionDomainName());
        output("FallbackStorageBucketName", site.bucket().getBucketName());
        output("JournalBucketName", journal.getBucketName());
        output("TopicArn", topic.getTopicArn());
    }

    private void output(String name, String value) {
        CfnOutput.Builder.create(this, name).value(value).build();
    }

    private void warnIfTheServiceIsHereToo(Settings settings) {
        if (settings.serviceRegion().equals(REGION)) {
            Annotations.of(this).addWarningV2("failover:service-region", """
                    The service runs in us-east-1, like everything that watches it. If that Region fails, DNS still \
                    fails over, but notices and refreshes are late. Another serviceRegion avoids this.""");
        }
    }
}
