package failover.fallback;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a refresh has written. */
record Publication(PublishPlan plan, Optional<String> invalidation) {
    static Publication nothing(PublishPlan plan) {
        return new Publication(plan, Optional.empty());
    }

    Map<String, Object> fields() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("outcome", plan.isEmpty() ? "unchanged" : "published");
        fields.put("uploaded", plan.uploads().stream().map(SiteFile::key).toList());
        fields.put("removed", plan.removals());
        fields.put("invalidated", plan.invalidations());
        fields.put("invalidationId", invalidation.orElse(null));
        return fields;
    }
}
