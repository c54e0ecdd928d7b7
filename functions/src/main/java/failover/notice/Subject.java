package failover.notice;

/** Subjects of notices: printable ASCII in one line of under 100 characters, since SNS refuses the notice otherwise. */
public final class Subject {
    private static final int LONGEST = 99;

    private Subject() {}

    /** A subject with a domain of any length: what does not fit is cut out of its middle. */
    public static String of(String before, String domain, String after) {
        return before + shortened(domain, LONGEST - before.length() - after.length()) + after;
    }

    /** A domain in printable ASCII, its middle cut out when it is too long. */
    public static String shortened(String domain, int room) {
        var ascii = domain.replaceAll("[^!-~]", "?");
        if (ascii.length() <= room) {
            return ascii;
        }
        int head = (room - 3) / 2;
        return ascii.substring(0, head) + "..." + ascii.substring(ascii.length() - (room - 3 - head));
    }

    /** Whether SNS takes it. */
    public static boolean isOne(String text) {
        return text.matches("[!-~][ -~]*") && text.length() <= LONGEST;
    }
}
