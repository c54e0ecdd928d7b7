package failover.rehearsal;

import failover.rehearsal.aws.AwsCalls;
import failover.rehearsal.aws.AwsEndpoint;
import failover.rehearsal.aws.AwsService;
import failover.rehearsal.aws.CloudFrontService;
import failover.rehearsal.aws.CloudWatchService;
import failover.rehearsal.aws.Notice;
import failover.rehearsal.aws.ObjectStore;
import failover.rehearsal.aws.Route53Service;
import failover.rehearsal.aws.S3Service;
import failover.rehearsal.aws.SnsService;
import failover.rehearsal.cloudformation.CustomResources;
import failover.rehearsal.cloudfront.Distribution;
import failover.rehearsal.cloudfront.Edge;
import failover.rehearsal.cloudfront.EdgeServer;
import failover.rehearsal.cloudwatch.AlarmChange.Situation;
import failover.rehearsal.cloudwatch.Alarms;
import failover.rehearsal.cloudwatch.HealthCheckMetrics;
import failover.rehearsal.cloudwatch.Metrics;
import failover.rehearsal.iam.Judge;
import failover.rehearsal.lambda.Lambda;
import failover.rehearsal.template.Resource;
import failover.rehearsal.template.Template;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * The account that the stacks are deployed to: each part made from the template, wired as AWS wires them, closed in the
 * reverse order.
 */
final class SimulatedAws implements AutoCloseable {
    private final Closing closing = new Closing();
    private final List<Notice> notices = new CopyOnWriteArrayList<>();
    private final Stacks stacks;
    private final Problems problems;
    private final SimulatedClock clock;
    private final Internet internet;
    private final AwsEndpoint endpoint;
    private final CustomResources customResources;
    private final Lambda lambda;
    private final Metrics metrics;
    private final Wiring wiring;
    private final Alarms alarms;

    /**
     * @param directory for the certificate and the functions' view of the network; the caller removes it
     * @param listen where the functions' AWS calls are taken; port 0 takes any
     * @throws IOException when something cannot start, in words for the user
     */
    SimulatedAws(Stacks stacks, double speed, Path directory, InetAddress listen, int port, Problems problems)
            throws IOException {
        this.stacks = stacks;
        this.problems = problems;
        try {
            clock = closing.add(SimulatedClock.startingNow(speed, problems::add));
            internet = closing.add(new Internet(stacks, clock, directory, problems::add));
            var template = stacks.failover();
            var judge = new Judge(template);
            metrics = new Metrics();
            var objects = closing.add(ObjectStore.start(template));
            var edge = edge(template, judge, objects);
            endpoint = closing.add(AwsEndpoint.start(listen, port, new AwsCalls(template, judge,
                    services(template, objects, edge), problems::add)));
            customResources = closing.add(CustomResources.start(internet.certificates().server()));
            var network = directory.resolve("network.json");
            internet.connections().put(CustomResources.RESPONSE_HOST, 443, customResources.address())
                    .publish(network, clock);
            lambda = closing.add(Lambda.start(template, judge, clock, seam(network),
                    new FunctionEvents(metrics, problems)));
            wiring = new Wiring(judge, lambda, notices::add, problems);
            alarms = Alarms.of(template.resources("AWS::CloudWatch::Alarm"), metrics, wiring, clock.now());
            start();
        } catch (IOException | RuntimeException failed) {
            closing.close();
            throw failed;
        }
    }

    private List<AwsService> services(Template template, ObjectStore objects, Edge edge) {
        return List.of(new S3Service(objects), new SnsService(template, notices::add),
                new CloudFrontService(template, clock, invalidation -> edge.invalidate(invalidation.paths())),
                new CloudWatchService(template, metrics, this::situation),
                new Route53Service(template, internet.checks()));
    }

    private Edge edge(Template template, Judge judge, ObjectStore objects) throws IOException {
        var distribution = Distribution.of(template);
        var edge = Edge.start(distribution, new SiteBucket(template, distribution, judge, objects, problems), clock,
                problems::add);
        internet.connect(closing.add(EdgeServer.start(edge, internet.certificates().server())),
                distribution.domainName());
        return edge;
    }

    /** All that the functions know of being rehearsed. */
    private Map<String, String> seam(Path network) {
        var seam = new LinkedHashMap<String, String>();
        seam.put("ENDPOINT_OVERRIDE", endpoint.uri().toString());
        seam.put("JAVA_TOOL_OPTIONS", internet.certificates().trustOptions());
        seam.put("FAILOVER_NETWORK", network.toString());
        return seam;
    }

    private Situation situation(String alarm) {
        return alarms.situation(alarm);
    }

    private void start() {
        internet.checks().start(clock, internet.probe());
        HealthCheckMetrics.report(internet.checks(), metrics, clock);
        clock.every(Duration.ofMinutes(1), new QueueMetrics(stacks.failover(), lambda, metrics, clock)::report);
        alarms.start(clock);
        createRules(rule -> !stacks.waitsForRecords(rule));
    }

    private void createRules(Predicate<Resource> which) {
        wiring.create(stacks.failover().resources("AWS::Events::Rule").stream().filter(which).toList(), clock);
    }

    /** Has RefreshOnDeploy done, and only then creates the failover records and what waits for them. Empty: no answer in time. */
    Optional<CustomResources.Answer> deploy(Duration patience) {
        var resource = stacks.refreshOnDeploy();
        var answer = customResources.create(resource,
                request -> lambda.invokeAsync(resource.text("/ServiceToken"), request.toString()), patience);
        answer.filter(CustomResources.Answer::success).ifPresent(_ -> {
            internet.createFailoverRecords();
            createRules(stacks::waitsForRecords);
        });
        return answer;
    }

    SimulatedClock clock() {
        return clock;
    }

    Internet internet() {
        return internet;
    }

    CheckedDns checkedDns() {
        return new CheckedDns(metrics, stacks.settings().domain(), clock);
    }

    Alarms alarms() {
        return alarms;
    }

    Lambda lambda() {
        return lambda;
    }

    URI endpoint() {
        return endpoint.uri();
    }

    Stacks stacks() {
        return stacks;
    }

    List<Notice> notices() {
        return List.copyOf(notices);
    }

    @Override
    public void close() {
        closing.close();
    }
}
