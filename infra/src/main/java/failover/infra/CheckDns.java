package failover.infra;

import failover.contract.CheckDnsSettings;
import failover.infra.check.Checks;
import failover.infra.settings.FailoverProps;
import failover.infra.site.FallbackSite;
import java.util.List;
import java.util.Map;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.RuleTargetInput;
import software.amazon.awscdk.services.events.Schedule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.amazon.awscdk.services.events.targets.LambdaFunctionProps;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.sns.ITopic;
import software.constructs.IDependable;

/** The function that checks what visitors get: what DNS answers, and whether the fallback would serve. */
final class CheckDns extends Function {
    static final String ID = "CheckDns";

    private static final Map<String, String> DAILY = Map.of("check", "daily");

    private final Stack stack;
    private final Duration every;

    CheckDns(FunctionPackage functions, FailoverProps props, Checks checks, ITopic topic, FallbackSite site) {
        super(functions.stack(), ID,
                functions.propsOfCheck(ID, "failover.dns.CheckDnsHandler::handleRequest")
                        .description("Checks what DNS answers for " + props.domain())
                        .environment(environment(props, checks, topic, site)).timeout(Duration.seconds(60)).build());
        stack = functions.stack();
        addToRolePolicy(Permissions.on(TransitionAlarm.arn(stack, props), "cloudwatch:DescribeAlarms"));
        Permissions.toReadTheSwitch(site.bucket()).forEach(this::addToRolePolicy);
        addToRolePolicy(Permissions.on(topic.getTopicArn(), "sns:GetTopicAttributes"));
        addToRolePolicy(Permissions.on("arn:aws:route53:::hostedzone/" + props.hostedZoneId().orElseThrow(),
                "route53:ListResourceRecordSets"));
        every = every(props);
    }

    /** The time between two routine runs. */
    static Duration every(FailoverProps props) {
        return Duration.minutes(props.watch().lean() ? 5 : 1);
    }

    /** @param records without which every check would fail */
    void onceThereAre(IDependable records, TransitionAlarm transition) {
        rule("CheckDnsMinutely", "What does DNS answer?", every, Map.of(), records);
        rule("CheckDnsDaily", "Certificates, delegation, records, subscriptions", Duration.days(1), DAILY, records);
        onChange(transition.changes(), records);
    }

    private void rule(String id, String description, Duration rate, Map<String, String> input, IDependable records) {
        Rule.Builder.create(stack, id).description(description).schedule(Schedule.rate(rate))
                .targets(List.of(new LambdaFunction(this, event(input)))).build().getNode().addDependency(records);
    }

    private static LambdaFunctionProps event(Map<String, String> input) {
        return input.isEmpty()
                ? LambdaFunctionProps.builder().build()
                : LambdaFunctionProps.builder().event(RuleTargetInput.fromObject(input)).build();
    }

    private void onChange(EventPattern change, IDependable records) {
        Rule.Builder.create(stack, "CheckDnsOnTransition").description("Does DNS follow the health check?")
                .eventPattern(change).targets(List.of(new LambdaFunction(this))).build().getNode()
                .addDependency(records);
    }

    private static Map<String, String> environment(FailoverProps props, Checks checks, ITopic topic,
            FallbackSite site) {
        return new CheckDnsSettings(props.names(), props.hostedZoneId().orElseThrow(), props.records().ipv6(),
                java.time.Duration.ofMinutes(every(props).toMinutes().longValue()), props.watch().resolvers(),
                TransitionAlarm.name(props),
                topic.getTopicArn(), site.distribution().getDistributionDomainName(), site.bucket().getBucketName(),
                checks.ids(), props.check().path()).variables();
    }
}
