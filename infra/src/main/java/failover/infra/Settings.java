package failover.infra;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the user decides, checked: whoever holds one may rely on every rule of {@link SettingsParser}.
 *
 * @param hostedZoneId empty until the zone exists; then only the stack Zone can be made
 * @param emails who is told by mail
 * @param service what the stack Service runs; empty when the primary already exists
 * @param origin the primary's own name, which is probed and which PRIMARY points to
 * @param resolvers IPv4 addresses of the public resolvers that are asked beside the zone's own servers
 * @param example whether nobody deploys this, so that ids and the page's contact may be examples
 */
public record Settings(String domain,
        String zoneName,
        Optional<String> hostedZoneId,
        List<String> emails,
        String serviceRegion,
        Optional<Container> service,
        String origin,
        Check check,
        List<String> resolvers,
        Notices notices,
        Answers answers,
        CopySettings copy,
        boolean example) {

    /** @param command empty: the image's own */
    public record Container(String image, int port, List<String> command) {}

    /** How Route 53 probes the origin. @param interval seconds */
    public record Check(String path, Optional<String> searchString, int interval, int threshold,
            List<String> regions) {}

    /**
     * What people are told, and when again.
     *
     * @param timeZone shown besides UTC
     * @param chat whether there is a topic for Amazon Q Developer in chat applications
     * @param stillFailedOverAfter minutes
     */
    public record Notices(String timeZone, boolean chat, int stillFailedOverAfter) {}

    /**
     * How the fallback answers.
     *
     * @param apiPrefixes paths whose clients get JSON
     * @param hsts seconds for which browsers insist on HTTPS; 0: they are not told to
     */
    public record Answers(List<String> apiPrefixes, int hsts) {

        /** The same with a slash at the end, so that {@code /api} does not mean {@code /apiary}. */
        List<String> apiFolders() {
            return apiPrefixes.stream().map(prefix -> prefix.endsWith("/") ? prefix : prefix + "/").toList();
        }
    }

    /** @throws InvalidSettingsException naming all that is wrong */
    public static Settings read(Path file) {
        return SettingsSource.file(file);
    }

    /** Always the fallback, whichever side is live. */
    String fallbackName() {
        return fallbackName(domain);
    }

    static String fallbackName(String domain) {
        return "fallback." + domain;
    }

    String alarmName() {
        return "failover-transition-" + domain;
    }
}
