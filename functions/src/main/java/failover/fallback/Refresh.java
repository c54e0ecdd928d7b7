package failover.fallback;

import failover.aws.AlarmProbe;
import failover.aws.AlarmReading;
import failover.fallback.PublishPlan.Pages;
import failover.fallback.RefreshRequest.ByHand;
import failover.fallback.RefreshRequest.Deployment;
import failover.fallback.RefreshRequest.OnTransition;
import failover.fallback.RefreshRequest.Rollback;
import failover.fallback.RefreshRequest.Scheduled;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/** One run: finds what there is, decides what is to be there and what pages tell, and has it published. */
final class Refresh {
    private final ManifestStore manifests;
    private final SiteStore store;
    private final AlarmProbe alarm;
    private final SiteSource source;
    private final Publisher publisher;
    private final CopyAges ages;
    private final InstantSource clock;

    Refresh(ManifestStore manifests, SiteStore store, AlarmProbe alarm, SiteSource source, Publisher publisher,
            CopyAges ages, InstantSource clock) {
        this.manifests = manifests;
        this.store = store;
        this.alarm = alarm;
        this.source = source;
        this.publisher = publisher;
        this.ages = ages;
        this.clock = clock;
    }

    /** @throws UnknownPublication when an operator wants to go back to one that is not kept */
    Publication run(RefreshRequest request) {
        var found = find();
        var told = found.published().status();
        var status = StatusPolicy.status(found.alarm(), changeBehind(request), told);
        var site = site(request, found);
        var moment = new Moment(status, now());
        ages.tell(site, moment.now());
        boolean asked = !(request instanceof Scheduled || request instanceof Deployment);
        return publisher.publish(site, found, moment, Pages.due(asked, status, told));
    }

    private Found find() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var published = CompletableFuture.supplyAsync(manifests::published, threads);
            var present = CompletableFuture.supplyAsync(store::present, threads);
            return new Found(published.join(), present.join(), alarm.read());
        }
    }

    private static AlarmReading changeBehind(RefreshRequest request) {
        return request instanceof OnTransition(var state, var at)
                ? new AlarmReading.Known(state, at)
                : new AlarmReading.Unknown("no alarm's change");
    }

    private Site site(RefreshRequest request, Found found) {
        return switch (request) {
            case Rollback rollback -> source.asPublished(manifests.publication(rollback.to(), found.published()));
            case Scheduled _,OnTransition _ when found.published().pinned() -> source.asPublished(found.published());
            case Scheduled _ -> source.withNewCopies(found, false, now());
            case ByHand(var acceptAnySize) -> source.withNewCopies(found, acceptAnySize, now());
            case OnTransition _,Deployment _ -> source.withLastCopies(found.published(), now());
        };
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
