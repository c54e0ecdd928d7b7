package failover.copy.fetch;

import java.time.Duration;

/**
 * What a run may cost, whatever the primary answers.
 *
 * @param file    bytes of a page or an asset, over the wire and once more after decompression
 * @param assets  files of one page
 * @param bytes   of all assets of one page
 * @param request for one answer
 * @param run     for all pages
 */
public record Limits(int file, int assets, int bytes, Duration request, Duration run) {
    public static final Limits USUAL = new Limits(2 << 20, 60, 8 << 20, Duration.ofSeconds(10), Duration.ofSeconds(60));
}
