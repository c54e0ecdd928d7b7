package failover.copy.reason;

/**
 * What is wrong with a page, and what to do about it.
 *
 * @param where  a CSS selector of the element in the page, fit for {@code copy.remove}; empty for the page as a whole
 * @param detail at most 500 characters: it quotes pages, and a line of the log that is too long is lost with its metric
 */
public record Complaint(Reason reason, String where, String detail) {
    private static final int LONGEST = 500;

    public Complaint {
        detail = detail.length() <= LONGEST ? detail : detail.substring(0, LONGEST) + "...";
    }

    public Complaint(Reason reason, String detail) {
        this(reason, "", detail);
    }
}
