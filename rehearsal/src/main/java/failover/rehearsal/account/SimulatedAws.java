package failover.rehearsal.account;

import failover.contract.Variable;
import failover.rehearsal.engine.template.Template;
import failover.rehearsal.engine.time.SimulatedClock;
import failover.rehearsal.engine.time.TimeServer;
import failover.rehearsal.engine.wire.AwsCalls;
import failover.rehearsal.engine.wire.AwsEndpoint;
import failover.rehearsal.engine.wire.AwsService;
import failover.rehearsal.service.cloudformation.CustomResources;
import failover.rehearsal.service.cloudformation.StackService;
import failover.rehearsal.service.cloudfront.Distribution;
import failover.rehearsal.service.cloudfront.Edge;
import failover.rehearsal.service.cloudfront.EdgeServer;
import failover.rehearsal.service.cloudwatch.Alarms;
import failover.rehearsal.service.cloudwatch.CloudWatchService;
import failover.rehearsal.service.cloudwatch.Metrics;
import failover.rehearsal.service.iam.Grant;
import failover.rehearsal.service.iam.Judge;
import failover.rehearsal.service.lambda.InvokeService;
import failover.rehearsal.service.lambda.Lambda;
import failover.rehearsal.service.lambda.LambdaListener;
import failover.rehearsal.service.lambda.LogsService;
import failover.rehearsal.service.lambda.QueueService;
import failover.rehearsal.service.route53.Route53Service;
import failover.rehearsal.service.s3.ObjectStore;
import failover.rehearsal.service.s3.S3Service;
import failover.rehearsal.service.sns.Notice;
import failover.rehearsal.service.sns.SnsService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The account that the stacks are deployed to: each part made from the template, wired as AWS wires them, closed in the
 * reverse order.
 */
public final class SimulatedAws implements AutoCloseable {
    private final Closing closing = new Closing();
    private final List<Notice> notices = new CopyOnWriteArrayList<>();
    private final List<Consumer<String>> operators = new CopyOnWriteArrayList<>();
    private final List<Consumer<Notice>> noticeListeners = new CopyOnWriteArrayList<>();
    private final Judge judge;
    private final ObjectStore objects;
    private SiteBucket site;
    private final Set<RegionalService> down = ConcurrentHashMap.newKeySet();
    private final Problems problems;
    private final SimulatedClock clock;
    private final Internet internet;
    private final AwsEndpoint endpoint;
    private final Lambda lambda;
    private final Metrics metrics;
    private final FunctionEvents functionEvents;
    private final Wiring wiring;
    private final Alarms alarms;
    private final CloudFormation cloudFormation;

    /**
     * @param clock closed with it
     * @param directory for the certificate and the functions' view of the network; the caller removes it
     * @param listen where the functions' AWS calls are taken; port 0 takes any
     * @throws IOException when something cannot start, in words for the user
     */
    public SimulatedAws(Stacks stacks, SimulatedClock clock, Path directory, InetAddress listen, int port,
            Problems problems) throws IOException {
        this.clock = closing.add(clock);
        this.problems = problems;
        try {
            internet = closing.add(new Internet(stacks, clock, directory, problems::add));
            var template = stacks.failover();
            judge = new Judge(template);
            metrics = new Metrics();
            objects = closing.add(ObjectStore.start(template, clock));
            var edge = startEdge(template);
            var edgeServer = closing.add(EdgeServer.start(edge, internet.certificates().server()));
            endpoint = closing.add(AwsEndpoint.start(listen, port, new AwsCalls(template, judge,
                    services(stacks), this::isDown, problems::add)
                    .onChange(change -> operators.forEach(hears -> hears.accept(change)))));
            var customResources = closing.add(CustomResources.start(internet.certificates().server(),
                    template.stackId(), problems::add));
            var network = directory.resolve("network.json");
            internet.connections().put(CustomResources.RESPONSE_HOST, 443, customResources.address())
                    .publish(network, closing.add(TimeServer.start(clock)).address());
            functionEvents = new FunctionEvents(metrics, problems);
            lambda = closing.add(Lambda.start(template, judge, clock, seam(network), functionEvents));
            wiring = new Wiring(template, judge, lambda, this::published, down::contains, problems);
            objects.onChange(change -> wiring.emit(change.event(clock.now(), template.region(), template.account())));
            alarms = Alarms.of(template.resources("AWS::CloudWatch::Alarm"), metrics, wiring, clock.now());
            cloudFormation = new CloudFormation(stacks,
                    new Provisioning(template, clock, judge, internet, objects, edge,
                            edgeServer, lambda, alarms, wiring),
                    customResources, lambda, clock, problems);
            start(template);
        } catch (IOException | RuntimeException failed) {
            closing.close();
            throw failed;
        }
    }

    private List<AwsService> services(Stacks stacks) {
        var template = stacks.failover();
        return List.of(new S3Service(objects), new SnsService(template, this::published),
                new CloudWatchService(template, metrics, name -> alarms.situation(name)),
                new Route53Service(template, internet.checks(), internet.zone()),
                new StackService(stacks.all(), clock.now()), new InvokeService(this::lambda),
                new LogsService(template, this::lambda), new QueueService(template, this::lambda));
    }

    private void published(Notice notice) {
        notices.add(notice);
        noticeListeners.forEach(listener -> listener.accept(notice));
    }

    private Edge startEdge(Template template) throws IOException {
        var distribution = Distribution.of(template);
        site = new SiteBucket(template, distribution, judge, objects, () -> down.contains(RegionalService.S3),
                problems);
        return Edge.start(distribution, site, clock, problems::add);
    }

    /** What the rehearsal adds to the variables that the template declares; design.md calls it the one seam. */
    private Map<String, String> seam(Path network) {
        var seam = new LinkedHashMap<String, String>();
        seam.put(Variable.ENDPOINT_OVERRIDE.name(), endpoint.uri().toString());
        seam.put("JAVA_TOOL_OPTIONS", internet.certificates().trustOptions());
        seam.put(Variable.FAILOVER_NETWORK.name(), network.toString());
        return seam;
    }

    private boolean isDown(String signingName) {
        return down.stream().anyMatch(service -> service.isSignedAs(signingName));
    }

    private void start(Template template) {
        internet.checks().start(clock, internet.checkerPaths());
        HealthCheckMetrics.report(internet.checks(), metrics, clock);
        clock.every(Duration.ofMinutes(1), new QueueMetrics(template, lambda, metrics, clock)::report);
        alarms.start(clock, () -> !down.contains(RegionalService.CLOUDWATCH));
        problems.addAll(new Preflight(template, judge).problems());
    }

    /** What stayed silent. */
    public Audit audit() {
        return new Audit(stacks().failover(), metrics, wiring);
    }

    /** What CloudFront reads. */
    public SiteBucket site() {
        return site;
    }

    /** From now on these services of us-east-1 fail. */
    public void down(RegionalService... services) {
        down.addAll(List.of(services));
        if (down.contains(RegionalService.LAMBDA)) {
            lambda.stop();
        }
    }

    /** All of them work again; events that have waited for Lambda are delivered. */
    public void up() {
        if (down.contains(RegionalService.LAMBDA)) {
            lambda.resume();
        }
        down.clear();
    }

    /** From now on a failure of these functions is part of the story; of any other it ends the rehearsal. */
    public void mayFail(String... functions) {
        functionEvents.mayFail(Set.of(functions));
    }

    public SimulatedClock clock() {
        return clock;
    }

    public Internet internet() {
        return internet;
    }

    public Metrics metrics() {
        return metrics;
    }

    public Alarms alarms() {
        return alarms;
    }

    public Lambda lambda() {
        return lambda;
    }

    /** Every run of a function so far. */
    public List<LambdaListener.Run> runs() {
        return functionEvents.runs();
    }

    /** Hears what an operator changes by AWS calls, e.g. {@code s3:PutObject on arn:aws:s3:::site/index.html}. */
    public void onOperator(Consumer<String> change) {
        operators.add(change);
    }

    public URI endpoint() {
        return endpoint.uri();
    }

    /** As they are deployed now. */
    public Stacks stacks() {
        return cloudFormation.stacks();
    }

    /** What CloudFormation creates, updates and deletes. */
    public CloudFormation cloudFormation() {
        return cloudFormation;
    }

    public List<Notice> notices() {
        return List.copyOf(notices);
    }

    /** @param listener hears each notice as it is published */
    public void onNotice(Consumer<Notice> listener) {
        noticeListeners.add(listener);
    }

    /** What the functions' roles may do, and what they have done. */
    public List<Grant> grants() {
        return judge.grants();
    }

    @Override
    public void close() {
        closing.close();
    }
}
