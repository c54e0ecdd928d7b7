package failover.transition.notice;

import failover.notice.Subject;

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
    public Notice {
        if (!Subject.isOne(subject)) {
            throw new IllegalArgumentException("Not a subject that SNS takes: " + subject);
        }
    }
}
