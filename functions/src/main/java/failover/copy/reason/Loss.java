package failover.copy.reason;

import java.util.List;

/**
 * What a copy has lost of one kind.
 *
 * @param count    how often
 * @param examples the first few, as selectors, names or URLs
 */
public record Loss(Lost kind, int count, List<String> examples) {
    static final int MOST_EXAMPLES = 5;

    @Override
    public String toString() {
        return count + " " + kind + " (" + String.join(", ", examples)
                + (examples.size() == MOST_EXAMPLES && count > MOST_EXAMPLES ? ", ..." : "") + ")";
    }
}
