package failover.rehearsal.story;

import failover.rehearsal.engine.network.Visitor;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Steps of a story that are seen with a visitor's eyes; the visitor's resolver keeps answers for their TTL. */
public final class VisitorSteps {
    /** A page of a host. */
    public record Address(String host, String path) {}

    private final Visitor visitor;
    private final Timeline timeline;
    private final Duration patience;

    VisitorSteps(Visitor visitor, Timeline timeline, Duration patience) {
        this.visitor = visitor;
        this.timeline = timeline;
        this.patience = patience;
    }

    public Timeline.Moment gets(String id, Address at, String step, Predicate<SeenPage> expected) {
        return await(id, step, () -> page(at).filter(expected).map(SeenPage::toString), at);
    }

    /** Told in the page's own words. @param expected of the times that its status tells */
    public Timeline.Moment reads(String id, Address at, String step, Predicate<List<Instant>> expected) {
        return await(id, step, () -> page(at).filter(page -> expected.test(page.times())).map(SeenPage::told), at);
    }

    /** @param otherwise why there may be no such copy */
    public void getsCopy(String id, Address at, String step, Predicate<Instant> saved, Supplier<String> otherwise) {
        timeline.await(id, step, patience, () -> page(at).filter(page -> isWhole(at.host(), page, saved))
                .map(SeenPage::toString), () -> seen(at) + otherwise.get());
    }

    private boolean isWhole(String host, SeenPage page, Predicate<Instant> saved) {
        return page.saved().filter(saved).isPresent() && !page.assets().isEmpty() && showsAll(host, page);
    }

    private boolean showsAll(String host, SeenPage copy) {
        return copy.assets().stream()
                .allMatch(asset -> page(new Address(host, asset)).filter(answer -> answer.status() == 200).isPresent());
    }

    private Optional<SeenPage> page(Address at) {
        try {
            return Optional.of(SeenPage.of(visitor.get(at.host(), at.path())));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The visitor sees this error instead of a page. @param expected of its words */
    public Timeline.Moment fails(String id, Address at, String step, Predicate<String> expected) {
        return await(id, step, () -> error(at).filter(expected), at);
    }

    private Optional<String> error(Address at) {
        try {
            visitor.get(at.host(), at.path());
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e.toString());
        }
    }

    private Timeline.Moment await(String id, String step, Supplier<Optional<String>> condition, Address at) {
        return timeline.await(id, step, patience, condition, () -> seen(at));
    }

    private String seen(Address at) {
        try {
            return SeenPage.of(visitor.get(at.host(), at.path())).toString();
        } catch (IOException e) {
            return e.toString();
        }
    }
}
