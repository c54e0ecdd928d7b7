package failover.rehearsal.account;

import failover.rehearsal.engine.template.Resource;
import failover.rehearsal.engine.template.Template;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What an update of the stack Failover changes, in the order of its dependencies: CloudFormation changes a resource once
 * all that it depends on is there, and deletes at the end.
 */
final class StackUpdate {
    private final Map<String, Resource> before;
    private final Stacks next;

    /** One resource that the update changes. */
    record Change(Resource before, Resource after) {}

    /**
     * A part of the update.
     *
     * @param before what is changed or deleted, as it was
     * @param after what is created or changed, as it becomes
     */
    record Step(List<Resource> before, List<Resource> after) {
        Set<String> deleted() {
            var kept = after.stream().map(Resource::logicalId).collect(Collectors.toSet());
            return before.stream().map(Resource::logicalId).filter(id -> !kept.contains(id))
                    .collect(Collectors.toSet());
        }
    }

    /** @param now the stack as it is, which may change afterwards */
    StackUpdate(Template now, Stacks next) {
        this.before = now.resources().stream().collect(Collectors.toMap(Resource::logicalId, Function.identity()));
        this.next = next;
    }

    Step beforeRefresh() {
        return step(resource -> !next.waitsForRefresh(resource)
                && !resource.logicalId().equals(next.refreshOnDeploy().logicalId()));
    }

    /** Empty when RefreshOnDeploy stays as it is: CloudFormation does not call the function then. */
    Optional<Change> refreshed() {
        var after = next.refreshOnDeploy();
        return Optional.ofNullable(before.get(after.logicalId())).filter(old -> !old.equals(after))
                .map(old -> new Change(old, after));
    }

    Step afterRefresh() {
        return step(resource -> next.waitsForRefresh(resource)
                || resource.logicalId().equals(next.refreshOnDeploy().logicalId()));
    }

    /** A resource that is retained stays where it is, but belongs to the stack no longer. */
    Step deletion() {
        var kept = next.failover().resources().stream().map(Resource::logicalId).collect(Collectors.toSet());
        return new Step(before.values().stream().filter(old -> !kept.contains(old.logicalId()))
                .filter(old -> !old.retained()).toList(), List.of());
    }

    private Step step(Predicate<Resource> which) {
        var after = next.failover().resources().stream().filter(which)
                .filter(resource -> !resource.equals(before.get(resource.logicalId()))).toList();
        return new Step(after.stream().map(resource -> before.get(resource.logicalId())).filter(Objects::nonNull)
                .toList(), after);
    }
}
