package failover.dns;

import java.util.List;
import java.util.stream.Stream;

/**
 * What the look at one part of the set-up found.
 *
 * @param problems misconfigurations, each with what it leads to
 * @param unknown what could not be looked at, and why
 */
record Findings(List<String> problems, List<String> unknown) {
    static final Findings NONE = new Findings(List.of(), List.of());

    static Findings problem(String problem) {
        return new Findings(List.of(problem), List.of());
    }

    static Findings unknown(String what) {
        return new Findings(List.of(), List.of(what));
    }

    /** Both together; what several servers have in common appears once. */
    Findings and(Findings others) {
        return new Findings(joined(problems, others.problems), joined(unknown, others.unknown));
    }

    private static List<String> joined(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).distinct().toList();
    }
}
