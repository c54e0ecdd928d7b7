package failover.transition;

/**
 * What people get.
 *
 * @param subject printable ASCII in one line of under 100 characters: SNS refuses the whole notice otherwise
 * @param text    plain text
 */
record Notice(String subject, String text) {
    private static final int LONGEST_SUBJECT = 99;

    Notice {
        if (!subject.matches("[!-~][ -~]*") || subject.length() > LONGEST_SUBJECT) {
            throw new IllegalArgumentException("Not a subject that SNS takes: " + subject);
        }
    }

    /** A subject with a domain of any length: what does not fit is cut out of its middle. */
    static String subject(String before, String domain, String after) {
        var ascii = domain.replaceAll("[^!-~]", "?");
        int room = LONGEST_SUBJECT - before.length() - after.length();
        if (ascii.length() > room) {
            int head = (room - 3) / 2;
            ascii = ascii.substring(0, head) + "..." + ascii.substring(ascii.length() - (room - 3 - head));
        }
        return before + ascii + after;
    }
}
