package failover.transition;

import failover.transition.notice.Notice;
import failover.transition.notice.Telling;
import java.util.Map;

/** Makes a notice of what is told and sends it. */
interface Notifier {
    /** @throws RuntimeException when it was not sent: the invocation fails and Lambda tries again */
    Receipt announce(Telling telling);

    /** The same notice for the chat, once it is out and marked. Never throws: nothing is sent again for the chat. */
    void postToChat(Notice notice);

    /**
     * What is kept of a notice that is out.
     *
     * @param noticeId SNS's message id
     * @param evidence what was gathered for it, as JSON values; empty when nothing was
     */
    record Receipt(Notice notice, String noticeId, Map<String, Object> evidence) {}
}
