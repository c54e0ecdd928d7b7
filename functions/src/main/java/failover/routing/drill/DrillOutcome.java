package failover.routing.drill;

/** How a drill ended. */
sealed interface DrillOutcome {
    record Succeeded() implements DrillOutcome {}

    /** @param step where */
    record Failed(String step, String problem) implements DrillOutcome {}

    /** By a real failure, by an operator, or by the end of the function. */
    record Interrupted(String cause) implements DrillOutcome {}

    /** Visitors were not moved. */
    record Blocked(String cause) implements DrillOutcome {}

    /** As reports write it. */
    default String word() {
        return switch (this) {
            case Succeeded _ -> "SUCCEEDED";
            case Failed _ -> "FAILED";
            case Interrupted _ -> "INTERRUPTED";
            case Blocked _ -> "BLOCKED";
        };
    }

    /** Where, and why; empty for a success. */
    default String why() {
        return switch (this) {
            case Succeeded _ -> "";
            case Failed(var step, var problem) -> step + ": " + problem;
            case Interrupted(var cause) -> cause;
            case Blocked(var cause) -> cause;
        };
    }
}
