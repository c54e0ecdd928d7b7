package failover.fallback;

import failover.aws.AlarmProbe;
import failover.aws.AlarmReading;
import failover.fallback.Copies.Copy;
import failover.fallback.PublishPlan.Pages;
import failover.fallback.RefreshRequest.ByHand;
import failover.fallback.RefreshRequest.Deployment;
import failover.fallback.RefreshRequest.OnTransition;
import failover.fallback.RefreshRequest.Rollback;
import failover.fallback.RefreshRequest.Scheduled;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
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
        if (!takesCopies(request, found.published())) {
            return publish(request, found, List.of());
        }
        var taken = source.newCopies(found, request.equals(new ByHand(true)));
        // That took its time: there may have been a transition meanwhile, or somebody may have gone back.
        return publish(request, find(), taken);
    }

    private boolean takesCopies(RefreshRequest request, Manifest published) {
        return source.hasCopies()
                && (request instanceof ByHand || request instanceof Scheduled && !published.pinned());
    }

    private Publication publish(RefreshRequest request, Found found, List<Copy> taken) {
        var told = found.published().status();
        var moment = new Moment(StatusPolicy.status(found.alarm(), changeBehind(request), told), now());
        var site = site(request, found.published(), taken, moment.now());
        ages.tell(site, moment.now());
        boolean asked = !(request instanceof Scheduled || request instanceof Deployment);
        return publisher.publish(site, found, moment, Pages.due(asked, moment.status(), told));
    }

    private Site site(RefreshRequest request, Manifest published, List<Copy> taken, Instant now) {
        return switch (request) {
            case Rollback rollback -> source.asPublished(manifests.publication(rollback.to(), published));
            case Scheduled _,OnTransition _ when published.pinned() -> source.asPublished(published);
            default -> source.site(published, taken, now);
        };
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

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
