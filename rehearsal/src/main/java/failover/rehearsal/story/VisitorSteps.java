package failover.rehearsal.story;

import failover.rehearsal.engine.network.Visitor;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Steps of the story that are seen with a visitor's eyes. */
final class VisitorSteps {
    private static final String SOME_PAGE = "/some/page?of=theirs";

    record Address(String host, String path) {}

    private final Visitor visitor;
    private final Timeline timeline;
    private final Duration patience;

    VisitorSteps(Visitor visitor, Timeline timeline, Duration patience) {
        this.visitor = visitor;
        this.timeline = timeline;
        this.patience = patience;
    }

    void gets(String id, String host, String step, Predicate<SeenPage> expected) {
        await(id, step, () -> page(new Address(host, SOME_PAGE)).filter(expected).map(SeenPage::toString), host);
    }

    /** Told in the page's own words. @param expected of the times that its status tells */
    void reads(String id, String host, String step, Predicate<List<Instant>> expected) {
        await(id, step,
                () -> page(new Address(host, SOME_PAGE)).filter(page -> expected.test(page.times()))
                        .map(SeenPage::told),
                host);
    }

    /** @param otherwise why there may be no such copy */
    void getsCopy(String id, Address at, String step, Predicate<Instant> saved, Supplier<String> otherwise) {
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

    private void await(String id, String step, Supplier<Optional<String>> condition, String host) {
        timeline.await(id, step, patience, condition, () -> seen(new Address(host, SOME_PAGE)));
    }

    private String seen(Address at) {
        try {
            return SeenPage.of(visitor.get(at.host(), at.path())).toString();
        } catch (IOException e) {
            return e.toString();
        }
    }
}
