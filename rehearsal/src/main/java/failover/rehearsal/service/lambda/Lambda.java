package failover.rehearsal.service.lambda;

import failover.rehearsal.engine.template.Resource;
import failover.rehearsal.engine.template.Template;
import failover.rehearsal.engine.template.TemplateException;
import failover.rehearsal.engine.time.SimulatedClock;
import failover.rehearsal.service.iam.Decision;
import failover.rehearsal.service.iam.Judge;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The template's functions, ready to be invoked; nothing of them outlives {@link #close}, or this JVM. */
public final class Lambda implements AutoCloseable {
    /** Real time, which is shorter than a story waits for a step: what hangs is told with its name. */
    private static final Duration GRACE = Duration.ofSeconds(25);

    private final Template template;
    private final Judge judge;
    private final SimulatedClock clock;
    private final Map<String, String> seam;
    private final LambdaListener listener;
    private final RuntimeClient client;
    private final Duration grace;
    private final Runs runs;
    private final EventQueue events;
    private final Map<String, Function> functions = Collections.synchronizedMap(new LinkedHashMap<>());
    private final Map<String, Event> accepted = new ConcurrentHashMap<>();
    private final AtomicLong eventCount = new AtomicLong();
    private final Thread lastResort = new Thread(this::end, "end of the functions");

    private Lambda(Template template, Judge judge, SimulatedClock clock, Map<String, String> seam,
            LambdaListener listener, RuntimeClient client, Duration grace) {
        this.grace = grace;
        this.template = template;
        this.judge = judge;
        this.clock = clock;
        this.seam = seam;
        this.listener = listener;
        this.client = client;
        this.runs = new Runs(clock, listener);
        this.events = new EventQueue(clock, judge, listener, runs);
    }

    /**
     * Starts no function yet: as on AWS, the first invocation does.
     *
     * @param seam variables added to the functions' own, or put in the place of declared ones
     * @throws TemplateException when a function cannot be run as the template describes it
     * @throws IOException       on a system without the runtime interface client's native part
     */
    public static Lambda start(Template template, Judge judge, SimulatedClock clock, Map<String, String> seam,
            LambdaListener listener) throws IOException {
        return start(template, judge, clock, seam, listener, GRACE);
    }

    /** @param grace real time that a function may take beyond its time-out */
    static Lambda start(Template template, Judge judge, SimulatedClock clock, Map<String, String> seam,
            LambdaListener listener, Duration grace) throws IOException {
        var lambda = new Lambda(template, judge, clock, seam, listener, RuntimeClient.unpack(), grace);
        Runtime.getRuntime().addShutdownHook(lambda.lastResort);
        try {
            lambda.readFunctions();
            return lambda;
        } catch (TemplateException e) {
            lambda.close();
            throw e;
        }
    }

    /**
     * Anew, once the template has changed. What runs ends by itself; the next invocation of a changed function starts an
     * execution environment of its own.
     *
     * @throws TemplateException when a function cannot be run as the template describes it
     */
    public void readFunctions() {
        var resources = template.resources("AWS::Lambda::Function");
        functions.keySet().stream().filter(id -> resources.stream().noneMatch(resource -> resource.id().equals(id)))
                .toList().forEach(id -> functions.remove(id).close());
        resources.forEach(this::read);
    }

    private void read(Resource resource) {
        var settings = FunctionSettings.of(template, resource);
        var known = functions.get(settings.id());
        if (known == null) {
            add(settings);
        } else if (!known.settings().equals(settings)) {
            known.update(settings);
        }
    }

    private void add(FunctionSettings settings) {
        new RoleCheck(judge).problems(settings).forEach(listener::problem);
        var log = new FunctionLog(clock, line -> listener.logged(settings.id(), line));
        functions.put(settings.id(), new Function(settings, client, seam, log, grace));
    }

    /**
     * Synchronously: no retries, and the outcome is the caller's to judge. Time goes on while the function waits for
     * something.
     */
    public Outcome invoke(String function, String payload) {
        var event = event(function, payload);
        var outcome = new CompletableFuture<Outcome>();
        var timeout = event.function().settings().timeout();
        clock.schedule(Duration.ZERO, () -> outcome.complete(runs.run(event, 1)));
        try {
            clock.await(outcome::isDone, timeout, timeout);
            return outcome.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + event.function().settings() + " ran", e);
        }
    }

    /**
     * Accepts an event from a service; one that the function's policy does not allow is a problem, and dropped.
     *
     * @return whether it was accepted
     */
    public boolean invokeAsync(Caller caller, String function, String payload) {
        var arn = function(function).settings().arn();
        return switch (judge.service(caller.service(), caller.sourceArn(), "lambda:InvokeFunction", arn)) {
            case Decision.Allowed _ -> {
                invokeAsync(function, payload);
                yield true;
            }
            case Decision.Denied denied -> {
                listener.problem(denied.reason() + ". Fix: allow it in the function's permissions, and let what starts"
                        + " the function wait for them");
                yield false;
            }
        };
    }

    /**
     * Accepts an event from a principal of the same account, such as CloudFormation on behalf of the user who deploys.
     *
     * @param function construct id or ARN, as wherever a function is named here
     * @return the request id
     */
    public String invokeAsync(String function, String payload) {
        var event = event(function, payload);
        accepted.put(event.requestId(), event);
        events.deliver(event);
        return event.requestId();
    }

    /** No function starts any more: events wait until {@link #resume}. What runs ends by itself. */
    public void stop() {
        events.stop();
    }

    public void resume() {
        events.resume();
    }

    /** The same out of order: the newest event comes first. Lambda promises no order of asynchronous events. */
    public void resumeNewestFirst(Duration apart) {
        events.resumeNewestFirst(apart);
    }

    /** Delivers an accepted event once more: "at least once" means that this happens. */
    public void redeliver(String requestId) {
        events.deliver(accepted.get(requestId));
    }

    private Event event(String function, String payload) {
        return new Event(function(function), requestId(), payload, clock.now());
    }

    /** Of this form on Lambda; the same in every rehearsal, since the report shows some. */
    private String requestId() {
        return UUID.nameUUIDFromBytes(("event " + eventCount.incrementAndGet()).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private Function function(String idOrArn) {
        return find(idOrArn)
                .orElseThrow(() -> new TemplateException(idOrArn + " is no function of the template"));
    }

    private Optional<Function> find(String name) {
        return all().stream().filter(function -> function.settings().isNamed(name)).findFirst();
    }

    /** Of the function with this name, id or ARN; empty when there is none. */
    Optional<String> arn(String function) {
        return find(function).map(found -> found.settings().arn());
    }

    /** Ends every execution environment, as Lambda does after a while: the next runs start cold. */
    public void retire() {
        functions.values().forEach(Function::retire);
    }

    /** Construct ids, in the template's order. */
    public List<String> functions() {
        return all().stream().map(function -> function.settings().id()).toList();
    }

    private List<Function> all() {
        synchronized (functions) {
            return List.copyOf(functions.values());
        }
    }

    /** Everything that the function wrote so far. */
    public List<String> log(String function) {
        return function(function).log().lines();
    }

    /** Everything that went to this log group so far. */
    List<FunctionLog.Line> logged(String group) {
        return all().stream().filter(function -> function.settings().logGroup().equals(group))
                .flatMap(function -> function.log().entries().stream()).toList();
    }

    /** Deletes a message of the queues of undeliverable events. */
    void forget(String id) {
        events.forget(id);
    }

    /** What lies in the queues of undeliverable events: as many as their metric ApproximateNumberOfMessagesVisible says. */
    public List<Undeliverable> undeliverable() {
        return events.undeliverable();
    }

    private void end() {
        all().forEach(Function::close);
        client.close();
    }

    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(lastResort);
        } catch (IllegalStateException _) {
            // The JVM is ending already, and the hook with it.
        }
    }
}
