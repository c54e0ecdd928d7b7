package failover.copy;

import failover.copy.reason.Complaint;
import failover.copy.reason.Reason;

import java.util.Optional;

/** A page that is suddenly much smaller or larger than its last good copy is more often broken than new. */
final class SizePolicy {
    private SizePolicy() {}

    static Optional<Complaint> judge(long bytes, int largest) {
        return bytes <= largest
                ? Optional.empty()
                : Optional.of(new Complaint(Reason.TOO_LARGE,
                        "The copy has %d bytes; allowed: %d".formatted(bytes, largest)));
    }

    static Optional<Complaint> judge(long bytes, Optional<Long> last, boolean acceptAnySize) {
        return acceptAnySize ? Optional.empty() : last.flatMap(before -> judge(bytes, before));
    }

    private static Optional<Complaint> judge(long bytes, long before) {
        return bytes * 2 >= before && bytes <= before * 2
                ? Optional.empty()
                : Optional.of(new Complaint(Reason.SIZE_OUT_OF_BAND,
                        "It has %d bytes, and its last good copy has %d. If that is intended, refresh with acceptAnySize"
                                .formatted(bytes, before)));
    }
}
