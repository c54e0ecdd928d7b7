package failover.fallback;

import failover.aws.AlarmProbe;
import failover.aws.AlarmReading;
import failover.aws.Log;
import failover.copy.SavedCopy;
import failover.fallback.RefreshRequest.ByHand;
import failover.fallback.RefreshRequest.OnTransition;
import failover.fallback.RefreshRequest.Rollback;
import failover.fallback.RefreshRequest.Scheduled;
import failover.publish.Found;
import failover.publish.Manifest;
import failover.publish.ManifestStore;
import failover.publish.Moment;
import failover.publish.Overtaken;
import failover.publish.Publication;
import failover.publish.PublishPlan.Pages;
import failover.publish.Publisher;
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

/** One run: finds what there is, decides what is to be there and what pages tell, and has it published. */
final class Refresh {
    private final ManifestStore manifests;
    private final SiteStore store;
    private final AlarmProbe alarm;
    private final SiteSource source;
    private final Publisher publisher;
    private final CopyAges ages;
    private final InstantSource clock;
    private final Log log;

    Refresh(ManifestStore manifests, SiteStore store, AlarmProbe alarm, SiteSource source, Publisher publisher,
            CopyAges ages, InstantSource clock, Log log) {
        this.manifests = manifests;
        this.store = store;
        this.alarm = alarm;
        this.source = source;
        this.publisher = publisher;
        this.ages = ages;
        this.clock = clock;
        this.log = log;
    }

    /** @throws UnknownPublication when an operator wants to go back to one that is not kept */
    Publication run(RefreshRequest request) {
        var found = find();
        var wish = named(request, found.published());
        if (!takesCopies(wish, found.published())) {
            return publish(wish, found, List.of());
        }
        var taken = source.newCopies(found, wish.equals(new ByHand(true)), now());
        // That took its time: there may have been a transition meanwhile, or somebody may have gone back.
        return publish(wish, find(), taken);
    }

    /** "The one before" is another one after each publication, also after our own. */
    private RefreshRequest named(RefreshRequest request, Manifest published) {
        return request instanceof Rollback(var to)
                ? new Rollback(Optional.of(manifests.target(to, published)))
                : request;
    }

    /** Once more when another run was faster, on what that one has left; Lambda's retry is for all else. */
    private Publication publish(RefreshRequest request, Found found, List<SavedCopy> taken) {
        try {
            return published(request, found, taken);
        } catch (Overtaken e) {
            log.warn("Another run was faster, this one begins again", Map.of("reason", e.getMessage()));
            return published(request, find(), taken);
        }
    }

    private boolean takesCopies(RefreshRequest request, Manifest published) {
        return source.hasCopies()
                && (request instanceof ByHand || request instanceof Scheduled && !published.pinned());
    }

    private Publication published(RefreshRequest request, Found found, List<SavedCopy> taken) {
        var told = found.published().status();
        var moment = new Moment(StatusPolicy.status(found.alarm(), changeBehind(request), told), now());
        var site = site(request, found, taken, moment.now());
        ages.tell(site, moment.now());
        return publisher.publish(site, found, moment, Pages.due(isAsked(request), moment.status(), told));
    }

    /** A deploy asks, too: it may bring other words for the status, which no digest counts. */
    private static boolean isAsked(RefreshRequest request) {
        return !(request instanceof Scheduled);
    }

    private Site site(RefreshRequest request, Found found, List<SavedCopy> taken, Instant now) {
        var published = found.published();
        return switch (request) {
            case Rollback(var to) -> source.asPublished(manifests.publication(to.orElse(published.id()), published));
            case Scheduled _,OnTransition _ when published.pinned() -> source.asPublished(published);
            default -> source.site(found, taken, now);
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
