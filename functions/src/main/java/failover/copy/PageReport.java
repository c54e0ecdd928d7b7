package failover.copy;

import failover.copy.reason.Complaint;
import java.util.List;
import java.util.Optional;

/**
 * What became of one page.
 *
 * @param path  as visitors ask for it, such as {@code /about}
 * @param saved empty when the page is refused: its last good copy stays
 * @param wrong why it is refused; empty when it is saved
 */
public record PageReport(String path, Optional<SavedCopy> saved, List<Complaint> wrong) {
    public static PageReport saved(SavedCopy copy) {
        return new PageReport(copy.path(), Optional.of(copy), List.of());
    }

    static PageReport refused(String path, Complaint why) {
        return new PageReport(path, Optional.empty(), List.of(why));
    }
}
