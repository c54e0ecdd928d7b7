package failover.rehearsal.engine.template;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What CloudFormation creates before what: a resource waits for those that its DependsOn names and its properties refer to,
 * and for nothing else.
 *
 * @param needs logical ids, by logical id
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-dependson.html">DependsOn</a>
 */
record CreationOrder(Map<String, Set<String>> needs) {

    /** @throws TemplateException for what CloudFormation refuses: a circle, or a DependsOn that leads nowhere */
    static CreationOrder of(String stack, Collection<Resource> resources) {
        var needs = new LinkedHashMap<String, Set<String>>();
        resources.forEach(resource -> needs.put(resource.logicalId(), resource.dependsOn()));
        var order = new CreationOrder(needs);
        resources.forEach(resource -> order.check(stack, resource));
        return order;
    }

    private void check(String stack, Resource resource) {
        resource.dependsOn().stream().filter(needed -> !needs.containsKey(needed)).findFirst().ifPresent(needed -> {
            throw new TemplateException("%s: %s depends on %s, which is not a resource of the stack".formatted(stack,
                    resource, needed));
        });
        if (all(resource.logicalId()).contains(resource.logicalId())) {
            throw new TemplateException("%s: Circular dependency between resources: [%s]".formatted(stack,
                    String.join(", ", circle(resource.logicalId()))));
        }
    }

    /** Everything that must be there before this resource. */
    Set<String> all(String logicalId) {
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

    /** The members of a circle: each needs another, and is needed. */
    private List<String> circle(String start) {
        var members = new ArrayList<String>();
        needs.keySet().stream().filter(id -> all(id).contains(start) && all(start).contains(id)).forEach(members::add);
        return members;
    }
}
