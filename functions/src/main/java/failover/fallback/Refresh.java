package failover.fallback;

import failover.aws.AlarmReading;
import failover.aws.AlarmReading.Known;
import failover.aws.Log;
import failover.contract.AlarmState;
import failover.copy.Occasion;
import failover.copy.SavedCopy;
import failover.fallback.RefreshRequest.ByHand;
import failover.fallback.RefreshRequest.Deployment;
import failover.fallback.RefreshRequest.OnSwitch;
import failover.fallback.RefreshRequest.OnTransition;
import failover.fallback.RefreshRequest.Rollback;
import failover.fallback.RefreshRequest.Say;
import failover.fallback.RefreshRequest.Scheduled;
import failover.page.Told;
import failover.publish.Found;
import failover.publish.Manifest;
import failover.publish.ManifestStore;
import failover.publish.Moment;
import failover.publish.Overtaken;
import failover.publish.Publication;
import failover.publish.PublishPlan.Pages;
import failover.publish.Publisher;
import failover.publish.Release;
import failover.publish.Site;
import failover.publish.SiteStore;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One run: finds what there is, decides what the bucket should hold and what the pages tell, and publishes that.
 *
 * <p>A deploy publishes the site of its package. Any other run keeps what is published when an operator went back to it,
 * or when it belongs to another package than the run's own: a run that began before a deploy must not undo it.
 */
final class Refresh {
    private final ManifestStore manifests;
    private final SiteStore store;
    private final SignalReader signals;
    private final SiteSource source;
    private final Publisher publisher;
    private final CopyAges ages;
    private final Turns turns;
    private final InstantSource clock;
    private final Log log;

    Refresh(ManifestStore manifests, SiteStore store, SignalReader signals, SiteSource source,
            Publisher publisher, CopyAges ages, Turns turns, InstantSource clock, Log log) {
        this.manifests = manifests;
        this.store = store;
        this.signals = signals;
        this.source = source;
        this.publisher = publisher;
        this.ages = ages;
        this.turns = turns;
        this.clock = clock;
        this.log = log;
    }

    private record Seen(Found found, Signals signals) {
        boolean isHealthy() {
            return signals.alarm() instanceof Known(var state, var _) && state == AlarmState.OK;
        }
    }

    /** The request and the input of a run, which do not change when other runs overtake it. */
    private record Task(RefreshRequest request, SitePackage deployed, Optional<Release> replaceable,
            List<SavedCopy> copies) {
        boolean mayReplace(Manifest published) {
            return published.release().filter(release -> !release.id().equals(deployed.id())).isEmpty()
                    || request instanceof Deployment
                    || request instanceof ByHand && published.release().equals(replaceable);
        }

        Task with(List<SavedCopy> taken) {
            return new Task(request, deployed, replaceable, taken);
        }
    }

    /**
     * Brings the site to what the request asks for.
     *
     * @param deadline when to give up if other runs keep overtaking this one
     * @throws UnknownPublication when an operator wants to go back to one that is not kept
     * @throws Overtaken at the deadline
     */
    Refreshed run(RefreshRequest request, Instant deadline) {
        var seen = look();
        var published = seen.found().published();
        var task = new Task(named(request, published), source.deployed(), published.release(), List.of());
        if (takesCopies(task, published)) {
            var taken = source.newCopies(seen.found(), seen.isHealthy(), task.request().equals(new ByHand(true)),
                    now());
            // Copying takes up to a minute: a transition, a deploy or a rollback may have happened since.
            var publication = turns.take(deadline, () -> publish(task.with(taken.saved()), look()));
            return new Refreshed(publication, Optional.of(taken));
        }
        var first = new AtomicReference<>(seen);
        return new Refreshed(turns.take(deadline,
                () -> publish(task, Optional.ofNullable(first.getAndSet(null)).orElseGet(this::look))),
                Optional.empty());
    }

    /** What a preview is to know: the same as a run that copies. */
    Occasion occasion() {
        var seen = look();
        return source.occasion(seen.found(), seen.isHealthy(), false, now());
    }

    /** Resolved once: when this run starts over, "the one before" may mean another publication. */
    private RefreshRequest named(RefreshRequest request, Manifest published) {
        return request instanceof Rollback(var to)
                ? new Rollback(Optional.of(manifests.target(to, published)))
                : request;
    }

    private boolean takesCopies(Task task, Manifest published) {
        return source.hasCopies() && task.mayReplace(published)
                && (task.request() instanceof ByHand || task.request() instanceof Scheduled && !published.pinned());
    }

    private Publication publish(Task task, Seen seen) {
        var found = seen.found();
        var before = found.published().told();
        var now = now();
        var status = StatusPolicy.status(seen.signals(), changeBehind(task.request()), before.status(), now);
        var message = seen.signals().message().filter(said -> said.isShown(now));
        var moment = new Moment(new Told(status, message), now);
        var site = site(task, found, now);
        ages.tell(site, now);
        return publisher.publish(site, found, moment, Pages.due(isAsked(task.request()), moment.told(), before));
    }

    /** A deploy counts too: it may change the wording of the status, which digests leave out. */
    private static boolean isAsked(RefreshRequest request) {
        return !(request instanceof Scheduled);
    }

    private Site site(Task task, Found found, Instant now) {
        var published = found.published();
        return switch (task.request()) {
            case Rollback(var to) -> source.asPublished(
                    manifests.publication(to.orElse(published.id()), published), true, published.release());
            case Scheduled _,OnTransition _,OnSwitch _,Say _ when published.pinned() ->
                source.asPublished(published, true, published.release());
            case RefreshRequest _ when !task.mayReplace(published) -> keptFor(published);
            default -> source.site(task.deployed(), found, task.copies(), release(task, published, now),
                    after(published.id(), now));
        };
    }

    /** Ids rise even if the clock of the run before was ahead: a rollback goes to the newest one before. */
    private static Instant after(Instant before, Instant now) {
        return now.isAfter(before) ? now : before.plusMillis(1);
    }

    private Site keptFor(Manifest published) {
        log.warn("Another package has been deployed, keeping what is published",
                Map.of("published", published.release().orElseThrow().id()));
        return source.asPublished(published, published.pinned(), published.release());
    }

    /** A deploy says whose site it is; so does an operator who replaces another package's. */
    private static Optional<Release> release(Task task, Manifest published, Instant now) {
        var own = new Release(task.deployed().id(), now);
        return task.request() instanceof Deployment
                ? Optional.of(own)
                : published.release().map(release -> release.id().equals(own.id()) ? release : own);
    }

    private Seen look() {
        var at = clock.instant();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var present = CompletableFuture.supplyAsync(store::present, threads);
            var published = manifests.published();
            // Read after the manifest: what another run has published since would else be replaced by what was before.
            var read = signals.read();
            return new Seen(new Found(at, published, present.join()), read);
        }
    }

    private static AlarmReading changeBehind(RefreshRequest request) {
        return request instanceof OnTransition(var state, var at)
                ? new AlarmReading.Known(state, at)
                : new AlarmReading.Unknown("no alarm's change");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
