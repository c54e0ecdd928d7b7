package failover.copy.fetch;

import failover.contract.CopyRules;
import java.time.Duration;

/**
 * What a run may cost, whatever the primary answers.
 *
 * @param file    bytes of a page or an asset: over the wire, after decompression, and of a page when it is finished
 * @param assets  files of one page
 * @param bytes   of all assets of one page
 * @param request for one answer
 * @param run     for all pages
 * @param atOnce  pages that are saved at the same time; each asks for one file at a time
 */
public record Limits(int file, int assets, int bytes, Duration request, Duration run, int atOnce) {
    /** As many connections as browsers open to one host. */
    private static final int CONNECTIONS = 6;

    public static final Limits USUAL = new Limits(CopyRules.LARGEST_PAGE, 60, 8 << 20, Duration.ofSeconds(10),
            Duration.ofSeconds(60), CONNECTIONS);

    /** The time of each page: if all of them use it up, the last one still has it. */
    public Duration page(int pages) {
        return run.dividedBy(Math.max(1, Math.ceilDiv(pages, atOnce)));
    }
}
