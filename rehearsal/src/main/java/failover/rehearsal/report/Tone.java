package failover.rehearsal.report;

import java.util.Locale;

/** How a state is drawn. */
enum Tone {
    /** As it should be. */
    GOOD,
    /** The fallback stands in. */
    FALLBACK,
    /** Failing, or lost. */
    BAD,
    /** Not known yet, or partly. */
    UNSURE;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
