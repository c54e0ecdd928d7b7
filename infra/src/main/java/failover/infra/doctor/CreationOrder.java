package failover.infra.doctor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What CloudFormation creates before what in one stack: by {@code DependsOn} and by references.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-dependson.html">DependsOn</a>
 */
record CreationOrder(Map<String, Set<String>> needs) {

    static CreationOrder of(Deployment deployment, String stack) {
        var parts = deployment.parts().stream().filter(part -> part.stack().equals(stack)).toList();
        var ids = parts.stream().map(Part::logicalId).toList();
        var needs = new LinkedHashMap<String, Set<String>>();
        parts.forEach(part -> needs.put(part.logicalId(),
                new LinkedHashSet<>(part.needs().filter(ids::contains).toList())));
        return new CreationOrder(needs);
    }

    /** Everything that must exist before this resource. */
    Set<String> allNeeded(String logicalId) {
        var all = new LinkedHashSet<String>();
        var next = new ArrayDeque<>(needs.getOrDefault(logicalId, Set.of()));
        while (!next.isEmpty()) {
            var needed = next.poll();
            if (all.add(needed)) {
                next.addAll(needs.getOrDefault(needed, Set.of()));
            }
        }
        return all;
    }

    /** One circle of resources that wait for each other, if there is one. */
    Optional<List<String>> circle() {
        return needs.keySet().stream().filter(id -> allNeeded(id).contains(id)).findFirst().map(this::circleFrom);
    }

    private List<String> circleFrom(String start) {
        var circle = new ArrayList<>(List.of(start));
        var at = start;
        do {
            at = needs.get(at).stream().filter(next -> next.equals(start) || allNeeded(next).contains(start))
                    .findFirst().orElseThrow();
            circle.add(at);
        } while (!at.equals(start) && circle.size() <= needs.size());
        return circle;
    }
}
