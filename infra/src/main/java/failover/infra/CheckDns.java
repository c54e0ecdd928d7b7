package failover.infra;

import java.util.LinkedHashMap;
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

/** The function that sees what visitors get: what DNS answers, and whether the fallback would serve. */
final class CheckDns extends Function {
    static final String ID = "CheckDns";

    private final Construct stack;

    CheckDns(FunctionPackage functions, Settings settings, IAlarm transition, ITopic topic, FallbackSite site) {
        super(functions.stack(), ID,
                functions.propsOfCheck(ID, "failover.dns.CheckDnsHandler::handleRequest")
                        .description("Checks what DNS answers for " + settings.domain())
                        .environment(environment(settings, topic, site)).timeout(Duration.seconds(60)).build());
        stack = functions.stack();
        addToRolePolicy(Permissions.on(transition.getAlarmArn(), "cloudwatch:DescribeAlarms"));
        addToRolePolicy(Permissions.on(topic.getTopicArn(), "sns:GetTopicAttributes"));
    }

    /** @param records without them every check would find nothing, and tell */
    void onceThereAre(IDependable records, TransitionAlarm transition) {
        rule("CheckDnsMinutely", "What does DNS answer?", Duration.minutes(1), Map.of(), records);
        rule("CheckDnsDaily", "What ends or erodes: certificates, delegation, subscriptions", Duration.days(1),
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

    private static Map<String, String> environment(Settings settings, ITopic topic, FallbackSite site) {
        var environment = new LinkedHashMap<String, String>();
        environment.put("DOMAIN", settings.domain());
        environment.put("ZONE_NAME", settings.zoneName());
        environment.put("ORIGIN", settings.origin());
        environment.put("FALLBACK_NAME", settings.fallbackName());
        environment.put("RESOLVERS", String.join(",", settings.resolvers()));
        environment.put("ALARM_NAME", settings.alarmName());
        environment.put("TOPIC_ARN", topic.getTopicArn());
        environment.put("DISTRIBUTION_DOMAIN", site.distribution().getDistributionDomainName());
        environment.put("CHECK_PATH", settings.check().path());
        environment.put(FunctionPackage.ENDPOINT_OVERRIDE, "none");
        return environment;
    }
}
