package failover.rehearsal.page;

import java.util.List;
import java.util.Map;

/**
 * What a browser saw of the page; made by {@code rehearsal/browser/visit.mjs}.
 *
 * @param statuses the status that each requested URL was answered with, 0 where no answer came
 * @param bytes    received in all, headers included
 * @param refused  what the content security policy kept from loading
 * @param errors   of the console
 * @param window   the window's width, in CSS pixels
 * @param content  the content's width; beyond the window's, one would have to scroll sideways
 * @param text     as it is rendered
 * @param logo     width and height of what is drawn of it, in CSS pixels; empty on a page without one
 * @param findings of the accessibility auditor
 */
record Visit(
        String device,
        String scheme,
        Map<String, Integer> statuses,
        int bytes,
        List<String> refused,
        List<String> errors,
        int window,
        int content,
        String text,
        List<String> links,
        List<Integer> logo,
        List<String> findings) {

    @Override
    public String toString() {
        return device + ", " + scheme;
    }
}
