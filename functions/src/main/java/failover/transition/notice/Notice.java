package failover.transition.notice;

/**
 * What people and programs get, each in the form that suits it.
 *
 * @param subject printable ASCII in one line of under 100 characters: SNS refuses the whole notice otherwise
 * @param text    plain text, for e-mail
 * @param sms     see {@link ShortNotice}
 * @param json    see {@link MachineNotice}
 * @param chat    see {@link ChatNotice}
 */
public record Notice(String subject, String text, String sms, String json, String chat) {
    private static final int LONGEST_SUBJECT = 99;

    public Notice {
        if (!subject.matches("[!-~][ -~]*") || subject.length() > LONGEST_SUBJECT) {
            throw new IllegalArgumentException("Not a subject that SNS takes: " + subject);
        }
    }

    /** A subject with a domain of any length: what does not fit is cut out of its middle. */
    static String subject(String before, String domain, String after) {
        return before + shortened(domain, LONGEST_SUBJECT - before.length() - after.length()) + after;
    }

    /** A domain in printable ASCII, its middle cut out when it is too long. */
    static String shortened(String domain, int room) {
        var ascii = domain.replaceAll("[^!-~]", "?");
        if (ascii.length() <= room) {
            return ascii;
        }
        int head = (room - 3) / 2;
        return ascii.substring(0, head) + "..." + ascii.substring(ascii.length() - (room - 3 - head));
    }
}
