package failover.rehearsal.account;

import failover.contract.Variable;
import failover.rehearsal.engine.template.Resource;
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
import failover.rehearsal.service.cloudwatch.AlarmChange.Situation;
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
import failover.rehearsal.service.s3.StoredObject;
import failover.rehearsal.service.sns.Notice;
import failover.rehearsal.service.sns.SnsService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * The account that the stacks are deployed to: each part made from the template, wired as AWS wires them, closed in the
 * reverse order.
 */
public final class SimulatedAws implements AutoCloseable {
    /** Of a custom resource; ours are at most the function's fifteen minutes. */
    private static final Duration LONGEST_SERVICE_TIMEOUT = Duration.ofHours(1);

    private final Closing closing = new Closing();
    private final List<Notice> notices = new CopyOnWriteArrayList<>();
    private final List<Consumer<String>> operators = new CopyOnWriteArrayList<>();
    private final List<Consumer<Notice>> noticeListeners = new CopyOnWriteArrayList<>();
    private final List<Runnable> destroyed = new CopyOnWriteArrayList<>();
    private volatile Stacks stacks;
    private final Judge judge;
    private final ObjectStore objects;
    private final Edge edge;
    private SiteBucket site;
    private final Set<RegionalService> down = ConcurrentHashMap.newKeySet();
    private volatile boolean protectedStack;
    private final Problems problems;
    private final SimulatedClock clock;
    private final Internet internet;
    private final AwsEndpoint endpoint;
    private final CustomResources customResources;
    private final Lambda lambda;
    private final Metrics metrics;
    private final FunctionEvents functionEvents;
    private final Wiring wiring;
    private final EdgeServer edgeServer;
    private final Creation creation;
    private final List<Resource> created = new CopyOnWriteArrayList<>();
    private final Set<String> appeared = new HashSet<>();
    private final Alarms alarms;

    /**
     * @param clock closed with it
     * @param directory for the certificate and the functions' view of the network; the caller removes it
     * @param listen where the functions' AWS calls are taken; port 0 takes any
     * @throws IOException when something cannot start, in words for the user
     */
    public SimulatedAws(Stacks stacks, SimulatedClock clock, Path directory, InetAddress listen, int port,
            Problems problems) throws IOException {
        this.clock = closing.add(clock);
        this.stacks = stacks;
        this.protectedStack = stacks.failover().terminationProtection();
        this.problems = problems;
        try {
            internet = closing.add(new Internet(stacks, clock, directory, problems::add));
            var template = stacks.failover();
            judge = new Judge(template);
            metrics = new Metrics();
            objects = closing.add(ObjectStore.start(template, clock));
            edge = startEdge(template);
            edgeServer = closing.add(EdgeServer.start(edge, internet.certificates().server()));
            creation = new Creation(template);
            endpoint = closing.add(AwsEndpoint.start(listen, port, new AwsCalls(template, judge,
                    services(template, objects), this::isDown, problems::add)
                    .onChange(change -> operators.forEach(hears -> hears.accept(change)))));
            customResources = closing.add(CustomResources.start(internet.certificates().server(),
                    template.stackId(), problems::add));
            var network = directory.resolve("network.json");
            internet.connections().put(CustomResources.RESPONSE_HOST, 443, customResources.address())
                    .publish(network, closing.add(TimeServer.start(clock)).address());
            functionEvents = new FunctionEvents(metrics, problems, clock.isStepping());
            lambda = closing.add(Lambda.start(template, judge, clock, seam(network), functionEvents));
            wiring = new Wiring(template, judge, lambda, this::published, down::contains, problems);
            objects.onChange(change -> wiring.emit(change.event(clock.now(), template.region(), template.account())));
            alarms = Alarms.of(template.resources("AWS::CloudWatch::Alarm"), metrics, wiring, clock.now());
            start();
        } catch (IOException | RuntimeException failed) {
            closing.close();
            throw failed;
        }
    }

    private List<AwsService> services(Template template, ObjectStore objects) {
        return List.of(new S3Service(objects), new SnsService(template, this::published),
                new CloudWatchService(template, metrics, this::situation),
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
        return Edge.start(distribution, site, clock,
                problems::add);
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

    private Situation situation(String alarm) {
        return alarms.situation(alarm);
    }

    private void start() {
        internet.checks().start(clock, internet.checkerPaths());
        HealthCheckMetrics.report(internet.checks(), metrics, clock);
        clock.every(Duration.ofMinutes(1), new QueueMetrics(stacks.failover(), lambda, metrics, clock)::report);
        alarms.start(clock, () -> !down.contains(RegionalService.CLOUDWATCH));
        problems.addAll(new Preflight(stacks.failover(), judge).problems());
    }

    /** Has RefreshOnDeploy done, and then creates the failover records and what waits for them. Empty: no answer in time. */
    public Optional<CustomResources.Answer> deploy(Duration patience) {
        return create(stacks.refreshOnDeploy(), patience);
    }

    /** The last step of the deployment of the failover stack, once its records are there. Empty: no answer in time. */
    public Optional<CustomResources.Answer> check(Duration patience) {
        return create(stacks.checkOnDeploy(), patience);
    }

    private Optional<CustomResources.Answer> create(Resource custom, Duration patience) {
        appear(creation.during(custom));
        var answer = customResources.create(custom, invoking(custom), waiting(patience));
        answer.filter(CustomResources.Answer::success).ifPresent(given -> {
            stacks.failover().answered(custom.logicalId(), given.data());
            created.add(custom);
            appear(creation.after(created));
        });
        return answer;
    }

    private CustomResources.Waiting waiting(Duration patience) {
        return isThere -> clock.await(() -> isThere.getAsBoolean() || problems.first().isPresent(),
                LONGEST_SERVICE_TIMEOUT, patience);
    }

    private Consumer<JsonNode> invoking(Resource custom) {
        return request -> lambda.invokeAsync(custom.text("/ServiceToken"), request.toString());
    }

    /** From now on these resources are there, as far as it matters here. */
    private void appear(Predicate<Resource> there) {
        judge.see(there);
        var template = stacks.failover();
        alarms.only(template.resources("AWS::CloudWatch::Alarm").stream().filter(there).map(Resource::physicalId)
                .collect(Collectors.toSet())::contains);
        internet.zone().create(news(there, resource -> resource.type().startsWith("AWS::Route53::RecordSet")
                && !resource.type().endsWith("Protection")));
        wiring.create(news(there, resource -> resource.type().equals("AWS::Events::Rule")), clock);
        if (template.resources("AWS::CloudFront::Distribution").stream().anyMatch(there)) {
            internet.connect(edgeServer, Distribution.of(template).domainName());
        } else {
            internet.disconnectEdge();
        }
    }

    private List<Resource> news(Predicate<Resource> there, Predicate<Resource> wanted) {
        return stacks.failover().resources().stream().filter(wanted).filter(there)
                .filter(resource -> appeared.add(resource.logicalId())).toList();
    }

    /** Updates a custom resource by itself, as a change of one of its properties does. Empty: no answer in time. */
    public Optional<CustomResources.Answer> updateAgain(Resource custom, Duration patience) {
        return customResources.update(custom, custom, invoking(custom), waiting(patience));
    }

    /** Deletes a custom resource, as the end of the stack does. Empty: no answer in time. */
    public Optional<CustomResources.Answer> delete(Resource custom, Duration patience) {
        return customResources.delete(custom, invoking(custom), waiting(patience));
    }

    /** The custom resources that were created, in that order, as they are now. */
    public List<Resource> customResources() {
        return created.stream().map(custom -> stacks.failover().resource(custom.type(), custom.id())).toList();
    }

    /** What stayed silent. */
    public Audit audit() {
        return new Audit(stacks.failover(), metrics, wiring);
    }

    /**
     * Updates the stack Failover: first what RefreshOnDeploy does not hold, then RefreshOnDeploy, then the failover records
     * and what else waits for it, then CheckOnDeploy; what is no longer in the template goes last.
     *
     * @return what RefreshOnDeploy answered; empty when it did not answer in time. Unless it succeeded, nothing that waits
     *         for it has changed
     * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/updating.stacks.walkthrough.html">Updating
     *      a stack</a>
     */
    public Optional<CustomResources.Answer> update(Stacks next, Duration patience) throws IOException {
        var update = new StackUpdate(stacks.failover(), next);
        stacks = next.with(stacks.failover());
        apply(update.beforeRefresh());
        var refreshed = update.refreshed();
        var answer = refreshed.isEmpty()
                ? Optional.of(CustomResources.Answer.UNCHANGED)
                : customResources.update(refreshed.get().before(), refreshed.get().after(),
                        invoking(refreshed.get().after()), waiting(patience));
        if (answer.filter(CustomResources.Answer::success).isPresent()) {
            apply(update.afterRefresh());
            apply(update.deletion());
        }
        return answer;
    }

    private void apply(StackUpdate.Step step) throws IOException {
        var template = stacks.failover();
        var records = step.before().stream().filter(Stacks::isRecord).toList();
        template.update(step.after(), step.deleted());
        judge.readPolicies();
        alarms.only(_ -> true);
        objects.update(template);
        lambda.readFunctions();
        edge.update(Distribution.of(template));
        internet.checks().update(template.resources("AWS::Route53::HealthCheck"));
        internet.zone().update(records, step.after().stream().filter(Stacks::isRecord).toList());
        alarms.update(template.resources("AWS::CloudWatch::Alarm"), clock.now());
        step.before().forEach(wiring::delete);
        wiring.create(step.after().stream().filter(resource -> resource.type().equals("AWS::Events::Rule")).toList(),
                clock);
    }

    /** Deploys the stack Protection. */
    public void protect() {
        stacks.protection().orElseThrow().resources("AWS::Route53::RecordSetProtection")
                .forEach(internet.zone()::protect);
    }

    /** What {@code aws cloudformation update-termination-protection --no-enable-termination-protection} does. */
    public void liftTerminationProtection() {
        protectedStack = false;
    }

    /**
     * Destroys the stack Failover: its records and its distribution go, what is retained stays.
     *
     * @throws IllegalStateException in CloudFormation's words, as long as the stack has termination protection
     * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-protect-stacks.html">Protect
     *      CloudFormation stacks from being deleted</a>
     */
    public void destroyFailover() {
        if (protectedStack) {
            throw new IllegalStateException("Stack [%s] cannot be deleted while TerminationProtection is enabled"
                    .formatted(stacks.failover().name()));
        }
        internet.zone().delete(stacks.recordsOfFailover());
        internet.disconnectEdge();
        destroyed.forEach(Runnable::run);
    }

    /** @param listener hears of the end of the stack Failover */
    public void onDestroyed(Runnable listener) {
        destroyed.add(listener);
    }

    /** An object of the bucket that CloudFront reads, as S3 has it. */
    public Optional<StoredObject> site(String key) {
        return objects.read(siteBucket(), key);
    }

    /** Whether S3 fails CloudFront; functions still reach it. */
    public void s3FailsCloudFront(boolean now) {
        site.fails(now);
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

    /** Somebody deletes an object of the bucket that CloudFront reads. */
    public void deleteFromSite(String key) {
        objects.delete(siteBucket(), key);
    }

    private String siteBucket() {
        return stacks.failover().resource("AWS::S3::Bucket", "Bucket").physicalId();
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

    public Stacks stacks() {
        return stacks;
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
