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

    private Consumer<Panel> starter = _ -> {};

    public HealthChecks(Collection<CheckSettings> settings) {
        replace(settings);
    }

    public static HealthChecks of(Collection<Resource> resources) {
        return new HealthChecks(settings(resources));
    }

    private static List<CheckSettings> settings(Collection<Resource> resources) {
        return resources.stream().map(CheckSettings::of).toList();
    }

    /** As the template has them after an update: new checks begin without data, and one that is changed begins anew. */
    public void update(Collection<Resource> resources) {
        replace(settings(resources));
    }

    private synchronized void replace(Collection<CheckSettings> settings) {
        var before = Map.copyOf(checks);
        checks.clear();
        settings.forEach(check -> checks.put(check.id(), check));
        settings.forEach(this::requireKnownChildren);
        panels.keySet().retainAll(checks.keySet());
        for (var check : settings) {
            if (check instanceof CheckSettings.Endpoint endpoint && !check.equals(before.get(check.id()))) {
                open(endpoint);
            }
        }
        lastStatus.keySet().retainAll(checks.keySet());
        checks.keySet().forEach(id -> lastStatus.putIfAbsent(id, healthy(id)));
    }

    private void open(CheckSettings.Endpoint endpoint) {
        panels.remove(endpoint.id());
        if (!endpoint.disabled()) {
            var panel = new Panel(endpoint);
            panels.put(endpoint.id(), panel);
            starter.accept(panel);
        }
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
    public synchronized void start(SimulatedClock clock, Probe probe) {
        starter = panel -> panel.checkers().forEach(checker -> clock.schedule(
                checker.phase(panel.settings().interval()), () -> check(clock, probe, panel, checker)));
        panels.values().forEach(starter);
    }

    private void check(SimulatedClock clock, Probe probe, Panel panel, Checker checker) {
        if (!isOpen(panel)) {
            return;
        }
        try {
            var result = probe.of(panel.settings(), checker);
            if (!Thread.currentThread().isInterrupted()) { // the end of the rehearsal is no failure of the endpoint
                observe(new Observation(panel.settings().id(), checker, clock.now(), result.passed(), result.text()));
            }
        } finally {
            clock.schedule(panel.settings().interval(), () -> check(clock, probe, panel, checker));
        }
    }

    private synchronized boolean isOpen(Panel panel) {
        return panels.get(panel.settings().id()) == panel;
    }

    /** What a checker has seen. */
    public void observe(Observation observation) {
        List<HealthChange> changes;
        synchronized (this) {
            if (!panels.containsKey(observation.checkId())) {
                return; // the check was deleted while its checker looked
            }
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

    public synchronized List<CheckSettings> checks() {
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
