package failover.infra.doctor;

import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Something that must hold of the stacks.
 *
 * @param rule   in one sentence
 * @param reason what happens on AWS otherwise
 * @param source the document of AWS that says so
 * @param check  finds where it does not hold
 */
record Invariant(String rule, String reason, String source, Function<Deployment, Stream<Finding>> check) {
    Stream<String> broken(Deployment deployment) {
        return check.apply(deployment).distinct()
                .map(finding -> "%s. Why: %s (%s)".formatted(finding, reason, source));
    }
}
