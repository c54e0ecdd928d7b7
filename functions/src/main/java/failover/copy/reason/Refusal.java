package failover.copy.reason;

import java.util.Optional;

/** Ends the saving of one page, wherever in it something is wrong. */
public final class Refusal extends Exception {
    private static final long serialVersionUID = 1;
    /** Details quote pages, and a line of the log that is too long is lost with its metric. */
    private static final int LONGEST = 500;

    private final Reason reason;

    public Refusal(Reason reason, String detail) {
        super(detail.length() <= LONGEST ? detail : detail.substring(0, LONGEST) + "...");
        this.reason = reason;
    }

    public static void ifPresent(Optional<Complaint> complaint) throws Refusal {
        if (complaint.isPresent()) {
            throw new Refusal(complaint.get().reason(), complaint.get().detail());
        }
    }

    public Reason reason() {
        return reason;
    }

    public Complaint complaint() {
        return new Complaint(reason, getMessage());
    }
}
