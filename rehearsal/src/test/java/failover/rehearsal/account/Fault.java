package failover.rehearsal.account;

import java.util.List;
import java.util.function.Consumer;

/**
 * A mistake in the stacks, and how it is told.
 *
 * @param name  what is wrong
 * @param by    who stops it
 * @param seed  makes the mistake
 * @param words that the message must have: where it is, why, what to do
 */
record Fault(String name, By by, Consumer<Seed> seed, List<String> words) {
    enum By {
        /** {@code cdk synth} and {@code ./rehearse}, by an invariant of the doctor. */
        SYNTH,
        /** {@code ./rehearse}, before anything is played. */
        PREFLIGHT,
        /** {@code ./rehearse}, by playing. */
        PLAY,
        /** Nobody, but {@code cdk synth} and {@code ./rehearse} warn of it. */
        WARNING,
        /** Nobody: it is no mistake. */
        NOBODY
    }

    static Fault synth(String name, Consumer<Seed> seed, String... words) {
        return new Fault(name, By.SYNTH, seed, List.of(words));
    }

    static Fault preflight(String name, Consumer<Seed> seed, String... words) {
        return new Fault(name, By.PREFLIGHT, seed, List.of(words));
    }

    static Fault play(String name, Consumer<Seed> seed, String... words) {
        return new Fault(name, By.PLAY, seed, List.of(words));
    }

    /** What AWS allows, and one would not choose after a bad night. */
    static Fault unwise(String name, Consumer<Seed> seed, String... words) {
        return new Fault(name, By.WARNING, seed, List.of(words));
    }

    /** A change beside a mistake that is right. */
    static Fault legal(String name, Consumer<Seed> seed) {
        return new Fault(name, By.NOBODY, seed, List.of());
    }

    @Override
    public String toString() {
        return name;
    }
}
