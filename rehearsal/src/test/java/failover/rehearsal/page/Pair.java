package failover.rehearsal.page;

import java.util.List;

/**
 * A page and its copy, to be opened in a browser.
 *
 * @param original its URL
 * @param scripts  whether the original's scripts run
 * @param remove   selectors of what the copy leaves out
 * @param copy     URL of the copy
 */
record Pair(String name, String original, boolean scripts, List<String> remove, String copy) {}
