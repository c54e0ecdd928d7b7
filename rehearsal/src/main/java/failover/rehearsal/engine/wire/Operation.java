package failover.rehearsal.engine.wire;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What a request asks for: the permissions it needs, and what happens once they are there.
 *
 * @param run gets the caller's further permissions, for answers that depend on them
 */
public record Operation(List<Permission> needs, Function<Predicate<Permission>, Answer> run) {
    public static Operation needing(String action, String resource, Supplier<Answer> run) {
        return new Operation(List.of(new Permission(action, resource)), _ -> run.get());
    }

    /** @param resource an ARN, or {@code *} for actions without a resource level */
    public record Permission(String action, String resource, Map<String, String> context) {
        public Permission(String action, String resource) {
            this(action, resource, Map.of());
        }
    }
}
