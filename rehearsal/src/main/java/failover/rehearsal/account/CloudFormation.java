package failover.rehearsal.account;

import failover.rehearsal.engine.template.Resource;
import failover.rehearsal.engine.time.SimulatedClock;
import failover.rehearsal.service.cloudformation.CustomResources;
import failover.rehearsal.service.cloudformation.CustomResources.Answer;
import failover.rehearsal.service.lambda.Lambda;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * What CloudFormation does with the stacks: creates them in their order, updates and deletes them. A custom resource's step
 * waits for the function's answer while simulated time goes on; an empty answer is one that did not come in time.
 */
public final class CloudFormation {
    /** Of a custom resource; ours are at most the function's fifteen minutes. */
    private static final Duration LONGEST_SERVICE_TIMEOUT = Duration.ofHours(1);

    private volatile Stacks stacks;
    private final Creation creation;
    private final Provisioning provisioning;
    private final CustomResources customResources;
    private final Lambda lambda;
    private final SimulatedClock clock;
    private final Problems problems;
    private final List<Resource> created = new CopyOnWriteArrayList<>();
    private final List<Runnable> destroyed = new CopyOnWriteArrayList<>();
    private volatile boolean protectedStack;

    /** @param problems the first one ends all waiting */
    CloudFormation(Stacks stacks, Provisioning provisioning, CustomResources customResources, Lambda lambda,
            SimulatedClock clock, Problems problems) {
        this.stacks = stacks;
        this.creation = new Creation(stacks.failover());
        this.provisioning = provisioning;
        this.customResources = customResources;
        this.lambda = lambda;
        this.clock = clock;
        this.problems = problems;
        this.protectedStack = stacks.failover().terminationProtection();
    }

    /** As they are now. */
    public Stacks stacks() {
        return stacks;
    }

    /** Has RefreshOnDeploy done, and then creates the failover records and what waits for them. */
    public Optional<Answer> refreshOnDeploy(Duration patience) {
        return create(stacks.refreshOnDeploy(), patience);
    }

    /** The last step of the deployment of the failover stack, once its records are there. */
    public Optional<Answer> checkOnDeploy(Duration patience) {
        return create(stacks.checkOnDeploy(), patience);
    }

    private Optional<Answer> create(Resource custom, Duration patience) {
        provisioning.appear(creation.during(custom));
        var answer = customResources.create(custom, invoking(custom), waiting(patience));
        answer.filter(Answer::success).ifPresent(given -> {
            stacks.failover().answered(custom.logicalId(), given.data());
            created.add(custom);
            provisioning.appear(creation.after(created));
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

    /** The custom resources that were created, in that order, as they are now. */
    public List<Resource> customResources() {
        return created.stream().map(custom -> stacks.failover().resource(custom.type(), custom.id())).toList();
    }

    /** Updates a custom resource by itself, as a change of one of its properties does. */
    public Optional<Answer> update(Resource custom, Duration patience) {
        return customResources.update(custom, custom, invoking(custom), waiting(patience));
    }

    /** Deletes a custom resource, as the end of the stack does. */
    public Optional<Answer> delete(Resource custom, Duration patience) {
        return customResources.delete(custom, invoking(custom), waiting(patience));
    }

    /**
     * Updates the stack Failover: first what RefreshOnDeploy does not hold, then RefreshOnDeploy, then the failover records
     * and what else waits for it, then CheckOnDeploy; what is no longer in the template goes last.
     *
     * @return what RefreshOnDeploy answered. Unless it succeeded, nothing that waits for it has changed
     * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/updating.stacks.walkthrough.html">Updating
     *      a stack</a>
     */
    public Optional<Answer> update(Stacks next, Duration patience) throws IOException {
        var update = new StackUpdate(stacks.failover(), next);
        stacks = next.with(stacks.failover());
        provisioning.change(update.beforeRefresh());
        var answer = update.refreshed().map(changed -> customResources.update(changed.before(), changed.after(),
                invoking(changed.after()), waiting(patience))).orElse(Optional.of(Answer.UNCHANGED));
        if (answer.filter(Answer::success).isPresent()) {
            provisioning.change(update.afterRefresh());
            provisioning.change(update.deletion());
        }
        return answer;
    }

    /** Deploys the stack Protection. */
    public void protect() {
        provisioning.protect(stacks.protection().orElseThrow().resources("AWS::Route53::RecordSetProtection"));
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
        provisioning.remove(stacks.recordsOfFailover());
        destroyed.forEach(Runnable::run);
    }

    /** @param listener hears of the end of the stack Failover */
    public void onDestroyed(Runnable listener) {
        destroyed.add(listener);
    }
}
