package failover.rehearsal.service.iam;

import java.util.List;
import java.util.stream.Stream;

/**
 * One statement of a policy.
 *
 * @param source     where a person finds it: the policy's logical id and the statement's place in it
 * @param principals names or {@code *}; empty in a role's policy, which applies to that role only
 */
record Statement(
        String source,
        Effect effect,
        List<String> principals,
        List<String> actions,
        List<String> resources,
        List<Condition> conditions) {

    enum Effect {
        ALLOW, DENY
    }

    boolean allows(Request request) {
        return effect == Effect.ALLOW && covers(request) && conditionsHold(request);
    }

    boolean denies(Request request) {
        return effect == Effect.DENY && covers(request) && conditionsHold(request);
    }

    /** The same for each of its actions on each of its resources. */
    Stream<Statement> each() {
        return actions.stream().flatMap(action -> resources.stream().map(resource -> new Statement(source, effect,
                principals, List.of(action), List.of(resource), conditions)));
    }

    /** Would allow, were its conditions true: worth a word in the refusal. */
    boolean almostAllows(Request request) {
        return effect == Effect.ALLOW && covers(request) && !conditionsHold(request);
    }

    private boolean covers(Request request) {
        return isFor(request.principal()) && actions.stream().anyMatch(request::isFor)
                && resources.stream().anyMatch(pattern -> Wildcard.matches(pattern, request.resource()));
    }

    private boolean isFor(Principal principal) {
        return principals.isEmpty() || principals.contains("*") || principals.contains(principal.name());
    }

    private boolean conditionsHold(Request request) {
        return conditions.stream().allMatch(condition -> condition.holds(request));
    }
}
