package failover.transition.notice;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.jr.ob.JSON;

/**
 * A notice for Amazon Q Developer in chat applications, in its custom notification schema; it silently drops anything
 * else on that topic.
 */
final class ChatNotice {
    /** The longest description. Chats show no more. */
    private static final int LONGEST = 4000;

    private ChatNotice() {}

    static String of(String subject, String text, List<String> nextSteps, String thread) {
        var content = new LinkedHashMap<String, Object>();
        content.put("textType", "client-markdown");
        content.put("title", subject);
        content.put("description", text.length() <= LONGEST ? text : text.substring(0, LONGEST - 3) + "...");
        content.put("nextSteps", nextSteps);
        var notice = new LinkedHashMap<String, Object>();
        notice.put("version", "1.0");
        notice.put("source", "custom");
        notice.put("content", content);
        notice.put("metadata", Map.of("threadId", thread));
        return JSON.std.asString(notice);
    }
}
