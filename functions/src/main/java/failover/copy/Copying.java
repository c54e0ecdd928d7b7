package failover.copy;

import java.util.List;

/** What came of a run. */
public sealed interface Copying {
    /** One for each page that the settings name, in their order. */
    record Copied(List<Copy> copies) implements Copying {}

    /** Nothing was asked for: this is not the time to trust what the primary answers. */
    record Skipped(String reason) implements Copying {}
}
