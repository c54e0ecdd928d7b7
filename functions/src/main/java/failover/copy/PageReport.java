package failover.copy;

import failover.copy.reason.Complaint;
import failover.copy.reason.Findings;
import failover.copy.reason.Loss;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of one page.
 *
 * @param path  as visitors ask for it, such as {@code /about}
 * @param saved empty when the page is refused: its last good copy stays
 * @param wrong everything that it is refused for; empty when it is saved
 * @param lost  what its copy does without, or would do without
 * @param cost  what it took
 */
public record PageReport(String path, Optional<SavedCopy> saved, List<Complaint> wrong, List<Loss> lost, Cost cost) {
    /**
     * What a page took.
     *
     * @param requests made for it, or answered by one that was made for another page of the run
     * @param files    that it loads
     * @param page     bytes of the finished page; 0 when there is none
     * @param assets   bytes of the files
     */
    public record Cost(int requests, int files, long page, long assets) {
        static final Cost NONE = new Cost(0, 0, 0, 0);
    }

    static PageReport saved(SavedCopy copy, Findings findings, Cost cost) {
        return new PageReport(copy.path(), Optional.of(copy), List.of(), findings.losses(), cost);
    }

    static PageReport refused(String path, Findings findings, Cost cost) {
        return new PageReport(path, Optional.empty(), findings.complaints(), findings.losses(), cost);
    }

    static PageReport refused(String path, Complaint why) {
        return new PageReport(path, Optional.empty(), List.of(why), List.of(), Cost.NONE);
    }

    /** As JSON shows it. */
    public Map<String, Object> fields() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("path", path);
        fields.put("saved", saved.isPresent());
        fields.put("reasons", wrong.stream().map(PageReport::reason).toList());
        fields.put("lost", lost.stream().map(PageReport::loss).toList());
        fields.put("requests", cost.requests());
        fields.put("files", cost.files());
        fields.put("pageBytes", cost.page());
        fields.put("assetBytes", cost.assets());
        return fields;
    }

    private static Map<String, Object> reason(Complaint complaint) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("reason", complaint.reason().name());
        fields.put("where", complaint.where());
        fields.put("detail", complaint.detail());
        return fields;
    }

    private static Map<String, Object> loss(Loss loss) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("what", loss.kind().name());
        fields.put("count", loss.count());
        fields.put("examples", loss.examples());
        return fields;
    }
}
