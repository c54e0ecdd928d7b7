package failover.infra;

import failover.contract.CheckDnsSettings;
import failover.infra.settings.FailoverProps;
import failover.infra.site.FallbackSite;
import java.util.List;
import java.util.Map;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.IAlarm;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.events.Rule;
import software.amazon.awscdk.services.events.RuleTargetInput;
import software.amazon.awscdk.services.events.Schedule;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.amazon.awscdk.services.events.targets.LambdaFunctionProps;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.sns.ITopic;
import software.constructs.Construct;
import software.constructs.IDependable;

/** The function that checks what visitors get: what DNS answers, and whether the fallback would serve. */
final class CheckDns extends Function {
    static final String ID = "CheckDns";

    private final Construct stack;

    CheckDns(FunctionPackage functions, FailoverProps props, IAlarm transition, ITopic topic, FallbackSite site) {
        super(functions.stack(), ID,
                functions.propsOfCheck(ID, "failover.dns.CheckDnsHandler::handleRequest")
                        .description("Checks what DNS answers for " + props.domain())
                        .environment(environment(props, topic, site)).timeout(Duration.seconds(60)).build());
        stack = functions.stack();
        addToRolePolicy(Permissions.on(transition.getAlarmArn(), "cloudwatch:DescribeAlarms"));
        addToRolePolicy(Permissions.on(topic.getTopicArn(), "sns:GetTopicAttributes"));
    }

    /** @param records without which every check would fail */
    void onceThereAre(IDependable records, TransitionAlarm transition) {
        rule("CheckDnsMinutely", "What does DNS answer?", Duration.minutes(1), Map.of(), records);
        rule("CheckDnsDaily", "Certificates, delegation, subscriptions", Duration.days(1),
                Map.of("check", "daily"), records);
        onChange(transition.changes(), records);
    }

    private void rule(String id, String description, Duration rate, Map<String, String> input, IDependable records) {
        var event = input.isEmpty()
                ? LambdaFunctionProps.builder().build()
                : LambdaFunctionProps.builder().event(RuleTargetInput.fromObject(input)).build();
        Rule.Builder.create(stack, id).description(description).schedule(Schedule.rate(rate))
                .targets(List.of(new LambdaFunction(this, event))).build().getNode().addDependency(records);
    }

    private void onChange(EventPattern change, IDependable records) {
        Rule.Builder.create(stack, "CheckDnsOnTransition").description("Does DNS follow the health check?")
                .eventPattern(change).targets(List.of(new LambdaFunction(this))).build().getNode()
                .addDependency(records);
    }

    private static Map<String, String> environment(FailoverProps props, ITopic topic, FallbackSite site) {
        return new CheckDnsSettings(props.names(), props.resolvers(), props.names().transitionAlarm(),
                topic.getTopicArn(), site.distribution().getDistributionDomainName(), props.check().path()).variables();
    }
}
