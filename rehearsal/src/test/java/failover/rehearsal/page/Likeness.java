package failover.rehearsal.page;

import java.util.List;
import java.util.Map;

/**
 * What a copy asked for in a browser that also opened its original, and the text of both, on a phone; made by {@code rehearsal/browser/compare.mjs}.
 *
 * @param statuses the status that each requested URL was answered with, 0 where no answer came
 * @param refused  what the content security policy kept from loading
 */
record Likeness(String name, Map<String, Integer> statuses, int bytes, List<String> refused, String original,
        String text) {}
