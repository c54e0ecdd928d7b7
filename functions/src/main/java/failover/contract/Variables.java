package failover.contract;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The environment variables that a template declares for a function, as its settings record writes them. */
final class Variables {
    /** SAM can only override variables that the template declares, so an absent value is written as this word. */
    static final String NONE = "none";

    private final Map<String, String> values = new LinkedHashMap<>();

    Variables with(Variable variable, String value) {
        values.put(variable.name(), value);
        return this;
    }

    Variables with(Variable variable, Optional<String> value) {
        return with(variable, value.orElse(NONE));
    }

    Variables with(Names names) {
        return names.in(this);
    }

    Variables with(Resolvers resolvers) {
        return with(Variable.RESOLVERS, String.join(",", resolvers.addresses()));
    }

    Variables with(HealthChecks checks) {
        return checks.in(this);
    }

    Variables with(Runbook runbook) {
        return with(Variable.RUNBOOK_URL, runbook.url());
    }

    /** In the order in which they were added, so that templates stay the same. */
    Map<String, String> declared() {
        return with(Variable.ENDPOINT_OVERRIDE, Optional.empty()).values;
    }
}
