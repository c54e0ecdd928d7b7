package failover.dns;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import failover.aws.AlarmProbe;
import failover.aws.Clients;
import failover.aws.Https;
import failover.aws.Later;
import failover.aws.Log;
import failover.aws.Network;
import failover.aws.SwitchProbe;
import failover.aws.SwitchReading;
import failover.cloudformation.CustomResource;
import failover.cloudformation.CustomResourceRequest;
import failover.cloudformation.StackAnswer;
import failover.cloudformation.Wait;
import failover.contract.CheckDnsSettings;
import failover.contract.Environment;
import failover.contract.Variable;
import failover.dns.CheckRequest.ByHand;
import failover.dns.CheckRequest.Daily;
import failover.dns.CheckRequest.OnDeploy;
import failover.dns.CheckRequest.Routine;
import failover.probe.DnsClient;
import failover.probe.FallbackProbe;
import failover.probe.SideProbe;
import failover.probe.Survey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.sns.SnsClient;

/** Entry of CheckDns: converts the event, makes the check, logs it with its metrics and returns what it found. */
public final class CheckDnsHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    private static final Duration FOR_A_PAGE = Duration.ofSeconds(5);

    private final CheckDnsSettings settings;
    private final CheckRequestParser parser;
    private final RoutineCheck routine;
    private final DailyCheck daily;
    private final CustomResource resource;
    private final InstantSource clock;
    private final Log log;
    /** The one thing that outlives an invocation. */
    private Watch watch;

    public CheckDnsHandler() {
        this(CheckDnsSettings.from(System.getenv()),
                Environment.read(System.getenv(), environment -> environment.text(Variable.AWS_REGION)),
                Clients.from(System.getenv()), Network.from(System.getenv()));
    }

    private CheckDnsHandler(CheckDnsSettings settings, String region, Clients clients, Network network) {
        this(settings, region, clients.cloudWatch(), new Later<>(clients::sns), new Later<>(clients::route53),
                steering(settings, clients), network);
    }

    CheckDnsHandler(CheckDnsSettings settings, String region, CloudWatchClient cloudWatch,
            Supplier<SnsClient> sns, Supplier<Route53Client> route53, Supplier<SwitchReading> steering,
            Network network) {
        var client = new DnsClient(network);
        var https = new Https(network, FOR_A_PAGE);
        this.settings = settings;
        this.clock = network.clock();
        this.log = new Log(clock);
        this.watch = Watch.every(settings.every());
        this.parser = new CheckRequestParser(region);
        this.resource = new CustomResource(https, new Wait(Duration.ofSeconds(2), network.clock(), network::sleep),
                log);
        this.routine = new RoutineCheck(settings, client, new SideProbe(https, settings.names().origin()),
                new FallbackProbe(https, settings.distributionDomain(), settings.names().domain(), clock),
                new AlarmProbe(cloudWatch, settings.alarm()), steering, clock);
        this.daily = new DailyCheck(settings, client, https, new TopicProbe(sns, settings.topic()),
                new PairProbe(route53, settings), clock);
    }

    private static Supplier<SwitchReading> steering(CheckDnsSettings settings, Clients clients) {
        return settings.checks().steered().isPresent()
                ? new SwitchProbe(clients.s3(), settings.siteBucket())::read
                : SwitchReading.Unset::new;
    }

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        return switch (parser.parse(event)) {
            case Routine _ -> routine();
            case Daily _ -> told(daily.check());
            case OnDeploy deploy -> onDeploy(deploy.request(), Duration.ofMillis(context.getRemainingTimeInMillis()));
            case ByHand request -> byHand(request);
        };
    }

    private Map<String, Object> routine() {
        var report = routine.check(watch);
        watch = report.judgement().watch();
        return told("Check", report.fields(), report.metrics(settings.names().domain(), clock.instant()));
    }

    private Map<String, Object> told(DailyReport report) {
        return told("Daily check", report.fields(), report.metrics(settings.names().domain(), clock.instant()));
    }

    /** Succeeds whatever it finds: what has to be set right, such as a subscription, often follows the deploy. */
    private Map<String, Object> onDeploy(CustomResourceRequest request, Duration remaining) {
        var answer = resource.answer(request, remaining, _ -> request.type() == CustomResourceRequest.Type.DELETE
                ? StackAnswer.success("Nothing to delete.")
                : checkedOnDeploy());
        return Map.of("outcome", answer.reason(), "attributes", answer.data());
    }

    private StackAnswer checkedOnDeploy() {
        try {
            var report = daily.check();
            told(report);
            return StackAnswer.success("Checked.", report.attributes());
        } catch (RuntimeException e) {
            return StackAnswer.success("Not checked: " + e, DailyReport.unknownAttributes(String.valueOf(e)));
        }
    }

    /** Leaves no metrics and does not change what the next check remembers: alarms must not react to experiments. */
    private Map<String, Object> byHand(ByHand request) {
        var names = request.names().isEmpty() ? settings.names().visitors() : request.names();
        var resolvers = request.resolvers().isEmpty() ? settings.resolvers().addresses() : request.resolvers();
        var report = routine.check(new Survey(names, resolvers, request.types()), watch);
        return told("Check by hand", report.fields(), Map.of());
    }

    private Map<String, Object> told(String message, Map<String, Object> fields, Map<String, Object> metrics) {
        var line = new LinkedHashMap<>(metrics);
        line.putAll(fields);
        log.info(message, line);
        return fields;
    }
}
