package failover.copy.reason;

import java.util.Optional;

/** Ends the reading of a page or of one of its assets, of which nothing more can be judged. */
public final class Refusal extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Complaint complaint;

    public Refusal(Reason reason, String detail) {
        this(new Complaint(reason, detail));
    }

    private Refusal(Complaint complaint) {
        super(complaint.detail());
        this.complaint = complaint;
    }

    public static void ifPresent(Optional<Complaint> complaint) throws Refusal {
        if (complaint.isPresent()) {
            throw new Refusal(complaint.get());
        }
    }

    public Reason reason() {
        return complaint.reason();
    }

    public Complaint complaint() {
        return complaint;
    }
}
