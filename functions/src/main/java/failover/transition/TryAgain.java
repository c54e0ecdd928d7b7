package failover.transition;

import java.time.Duration;

/** Nothing is wrong and nothing was told: Lambda should come back, which it does after one minute and then two. */
final class TryAgain extends IllegalStateException {
    private static final long serialVersionUID = 1;

    /** The word for the reason in the log. */
    private final String word;

    private TryAgain(String word, String message) {
        super(message);
        this.word = word;
    }

    static TryAgain anotherRunIsAtIt(String journalKey, Duration age) {
        return new TryAgain("busy", "Another run wrote %s %d s ago and may still be running; Lambda tries again"
                .formatted(journalKey, Math.max(0, age.toSeconds())));
    }

    static TryAgain predecessorIsMissing(String journalKey) {
        return new TryAgain("waiting",
                "The change before this one, %s, has not arrived yet; Lambda tries again".formatted(journalKey));
    }

    String word() {
        return word;
    }
}
