package failover.rehearsal.service.cloudwatch;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** What identifies a metric: the order of its dimensions does not. */
public record Metric(String namespace, String name, Map<String, String> dimensions) {
    public Metric {
        dimensions = Collections.unmodifiableMap(new TreeMap<>(dimensions));
    }

    /** As people look for it. */
    @Override
    public String toString() {
        return namespace + " " + name + " " + dimensions;
    }
}
