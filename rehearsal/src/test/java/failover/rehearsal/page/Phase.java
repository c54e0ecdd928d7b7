package failover.rehearsal.page;

import java.util.List;

/**
 * What a visitor who waits on the page saw at the end of a phase; made by {@code rehearsal/browser/return.mjs}.
 *
 * @param documents what the browser was led to meanwhile
 * @param requests  the URLs that it asked for besides, those that the page's policy refused included
 * @param news      what the page has announced
 * @param sideways  whether one would have to scroll, on a narrow phone
 * @param messageMillis from the end of the operator's message until the page no longer showed it; -1 before that
 * @param findings  of the accessibility auditor, if it was asked
 */
record Phase(String name, List<String> documents, List<String> requests, String address, String text, String news,
        boolean sideways, int messageMillis, List<String> findings) {
    List<String> requestsTo(String host) {
        return requests.stream().filter(url -> url.startsWith("https://" + host + "/")).toList();
    }
}
