package failover.fallback;

import failover.copy.RunReport;
import failover.publish.Publication;
import java.util.Map;
import java.util.Optional;

/**
 * What a run has done.
 *
 * @param copies what became of the pages to copy; empty when the run copies none
 */
record Refreshed(Publication publication, Optional<RunReport> copies) {
    Map<String, Object> fields() {
        return publication.fields();
    }

    /** For an operator, who learns of every page whether it was saved, and if not why. */
    Map<String, Object> fieldsWithPages() {
        var fields = fields();
        copies.ifPresent(report -> fields.putAll(report.fields()));
        return fields;
    }
}
