package failover.rehearsal.engine.template;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** A resource as a template would give it, from JSON with single quotes. */
public final class TestResource {
    private TestResource() {}

    public static Resource of(String type, String id, String properties) {
        return of(type, id, id + "-physical", Map.of(), properties);
    }

    public static Resource of(String type, String id, String physicalId, Map<String, String> attributes,
            String properties) {
        return new Resource(id, "Failover/" + id, type, JsonMapper.shared().readTree(properties.replace('\'', '"')),
                physicalId, attributes, Optional.empty(), Set.of(), false);
    }
}
