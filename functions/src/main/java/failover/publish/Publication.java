package failover.publish;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a run has published.
 *
 * @param manifest what is published now
 */
public record Publication(PublishPlan plan, Manifest manifest) {
    public Map<String, Object> fields() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("outcome", plan.isEmpty() ? "unchanged" : "published");
        fields.put("publication", manifest.id().toString());
        fields.put("pinned", manifest.pinned());
        fields.put("status", ManifestFormat.word(manifest.told().status()));
        manifest.told().message().ifPresent(message -> fields.put("message", message.fields()));
        fields.put("uploaded", plan.uploads().stream().map(SiteFile::key).toList());
        fields.put("removed", plan.removals());
        return fields;
    }
}
