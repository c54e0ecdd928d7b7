package failover.rehearsal.service.route53;

import failover.rehearsal.engine.template.Resource;
import failover.rehearsal.engine.time.SimulatedClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * All health checks of the templates. Status is asked, not pushed: the zone looks at it for each answer. Inverted turns
 * the status around, also a new one's; a disabled check is healthy (before inversion) and has no probes.
 */
public final class HealthChecks implements CheckerReports {
    private final Map<String, CheckSettings> checks = new LinkedHashMap<>();
    private final Map<String, Panel> panels = new LinkedHashMap<>();
    private final Map<String, Boolean> lastStatus = new LinkedHashMap<>();
    private final List<Consumer<HealthChange>> changeListeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<Observation>> observationListeners = new CopyOnWriteArrayList<>();

    public HealthChecks(Collection<CheckSettings> settings) {
        settings.forEach(check -> checks.put(check.id(), check));
        settings.forEach(this::requireKnownChildren);
        for (var check : settings) {
            if (check instanceof CheckSettings.Endpoint endpoint && !endpoint.disabled()) {
                panels.put(endpoint.id(), new Panel(endpoint));
            }
        }
        checks.keySet().forEach(id -> lastStatus.put(id, healthy(id)));
    }

    public static HealthChecks of(Collection<Resource> resources) {
        return new HealthChecks(resources.stream().map(CheckSettings::of).toList());
    }

    private void requireKnownChildren(CheckSettings check) {
        if (check instanceof CheckSettings.Calculated calculated) {
            for (var child : calculated.children()) {
                // Route 53 refuses a calculated check as the child of another, so there can be no circle.
                if (!(checks.get(child) instanceof CheckSettings.Endpoint)) {
                    throw new IllegalArgumentException("%s counts on '%s', which is no endpoint's health check of the"
                            .formatted(calculated.name(), child) + " templates");
                }
            }
        }
    }

    /** Each checker probes on its own clock; as documented, the interval lies between a response and the next request. */
    public void start(SimulatedClock clock, Probe probe) {
        for (var panel : panels.values()) {
            for (var checker : panel.checkers()) {
                clock.schedule(checker.phase(panel.settings().interval()), () -> check(clock, probe, panel, checker));
            }
        }
    }

    private void check(SimulatedClock clock, Probe probe, Panel panel, Checker checker) {
        try {
            var result = probe.of(panel.settings());
            if (!Thread.currentThread().isInterrupted()) { // the end of the rehearsal is no failure of the endpoint
                observe(new Observation(panel.settings().id(), checker, clock.now(), result.passed(), result.text()));
            }
        } finally {
            clock.schedule(panel.settings().interval(), () -> check(clock, probe, panel, checker));
        }
    }

    void observe(Observation observation) {
        List<HealthChange> changes;
        synchronized (this) {
            panels.get(observation.checkId()).observe(observation);
            changes = changes(observation.at());
        }
        observationListeners.forEach(listener -> listener.accept(observation));
        changes.forEach(change -> changeListeners.forEach(listener -> listener.accept(change)));
    }

    private List<HealthChange> changes(Instant at) {
        var changes = new ArrayList<HealthChange>();
        for (var check : checks.values()) {
            var healthy = healthy(check.id());
            if (healthy != lastStatus.put(check.id(), healthy)) {
                changes.add(new HealthChange(check, healthy, at));
            }
        }
        return changes;
    }

    public void onChange(Consumer<HealthChange> listener) {
        changeListeners.add(listener);
    }

    public void onObservation(Consumer<Observation> listener) {
        observationListeners.add(listener);
    }

    public List<CheckSettings> checks() {
        return List.copyOf(checks.values());
    }

    /** @throws IllegalArgumentException for an id that no template has */
    public synchronized boolean healthy(String id) {
        var check = check(id);
        return check.inverted() != (check.disabled() || switch (check) {
            case CheckSettings.Endpoint endpoint -> panels.get(endpoint.id()).endpointIsHealthy();
            case CheckSettings.Calculated calculated -> healthyChildren(calculated) >= calculated.healthThreshold();
        });
    }

    private long healthyChildren(CheckSettings.Calculated check) {
        return check.children().stream().filter(this::healthy).count();
    }

    /** What ChildHealthCheckHealthyCount counts. */
    public synchronized long healthyChildren(String id) {
        return check(id) instanceof CheckSettings.Calculated calculated ? healthyChildren(calculated) : 0;
    }

    /** False while the status is still the one of a new check. */
    public synchronized boolean hasEnoughData(String id) {
        var check = check(id);
        return check.disabled() || switch (check) {
            case CheckSettings.Endpoint endpoint -> panels.get(endpoint.id()).hasEnoughData();
            case CheckSettings.Calculated calculated -> calculated.children().stream().allMatch(this::hasEnoughData);
        };
    }

    /** How many of the checkers call the endpoint healthy, 0 to 1; empty without checkers or without opinions. */
    public synchronized OptionalDouble healthyShare(String id) {
        check(id);
        var panel = panels.get(id);
        return panel == null ? OptionalDouble.empty() : panel.healthyShare();
    }

    /** None for a calculated or disabled check. */
    @Override
    public synchronized List<Observation> lastObservations(String id) {
        check(id);
        var panel = panels.get(id);
        return panel == null ? List.of() : panel.lastObservations();
    }

    /** None for a calculated or disabled check. */
    @Override
    public synchronized List<Observation> lastFailures(String id) {
        check(id);
        var panel = panels.get(id);
        return panel == null ? List.of() : panel.lastFailures();
    }

    private CheckSettings check(String id) {
        var check = checks.get(id);
        if (check == null) {
            throw new IllegalArgumentException("No template has a health check with the id " + id);
        }
        return check;
    }
}
