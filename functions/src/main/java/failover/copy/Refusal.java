package failover.copy;

import java.util.Optional;

/** Ends the saving of one page, wherever in it something is wrong. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1;

    private final Reason reason;

    Refusal(Reason reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    static void ifPresent(Optional<Complaint> complaint) throws Refusal {
        if (complaint.isPresent()) {
            throw new Refusal(complaint.get().reason(), complaint.get().detail());
        }
    }

    Reason reason() {
        return reason;
    }
}
