package failover.copy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of a run.
 *
 * @param skipped why nothing was asked for: it is not the time to trust what the primary answers
 * @param pages   one for each page of the settings, in their order; empty when the run was skipped
 */
public record RunReport(Optional<String> skipped, List<PageReport> pages) {
    public static RunReport of(List<PageReport> pages) {
        return new RunReport(Optional.empty(), pages);
    }

    static RunReport skipped(String reason) {
        return new RunReport(Optional.of(reason), List.of());
    }

    /** As JSON shows it, for somebody who asked for the copies. */
    public Map<String, Object> fields() {
        var fields = new LinkedHashMap<String, Object>();
        skipped.ifPresent(why -> fields.put("notTried", why));
        fields.put("pages", pages.stream().map(PageReport::fields).toList());
        return fields;
    }

    public List<SavedCopy> saved() {
        return pages.stream().flatMap(page -> page.saved().stream()).toList();
    }
}
