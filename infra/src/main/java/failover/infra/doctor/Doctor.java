package failover.infra.doctor;

import failover.infra.settings.FailoverProps;
import java.nio.file.Path;
import java.util.List;

/** Examines what was synthesized. */
public final class Doctor {
    private Doctor() {}

    /**
     * Every broken invariant, in the words of people: resource, cause, fix, reason and source.
     *
     * @param assembly as {@code cdk synth} writes it, from these settings
     */
    public static List<String> problems(FailoverProps props, Path assembly) {
        return problems(Deployment.read(props, assembly));
    }

    /** @throws UnsoundStacksException naming every broken invariant */
    public static void examine(FailoverProps props, Path assembly) {
        var problems = problems(props, assembly);
        if (!problems.isEmpty()) {
            throw new UnsoundStacksException(problems);
        }
    }

    static List<String> problems(Deployment deployment) {
        return Invariants.ALL.stream().flatMap(invariant -> invariant.broken(deployment)).toList();
    }

    /** What is allowed but unwise, with what to do instead. */
    public static List<String> warnings(FailoverProps props, Path assembly) {
        return Advice.of(Deployment.read(props, assembly));
    }
}
