package failover.copy;

import failover.aws.Environment;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jsoup.select.Selector;

/**
 * What the template tells of the copies.
 *
 * @param pages      by path, the key of its copy in the site; empty when no page is to be saved
 * @param marker     text without which a page is not the one that is meant
 * @param remove     CSS selectors of what a copy is better without
 * @param errorWords texts that no good page holds
 * @param origin     the primary's own name
 * @param resolvers  IPv4 addresses of those who know the zone's name servers
 */
public record CopySettings(SequencedMap<String, String> pages, String marker, List<String> remove,
        List<String> errorWords, String domain, String zone, String origin, List<String> resolvers) {
    private static final String IPV4 = "[0-9]{1,3}(\\.[0-9]{1,3}){3}";

    /** @throws IllegalStateException naming every variable that is missing or unusable, and what is wrong with COPY */
    public static CopySettings from(Map<String, String> variables) {
        return Environment.read(variables, environment -> {
            var rules = environment.parsed("COPY", CopyRules::read, CopyRules.NONE);
            return new CopySettings(rules.pages(), rules.marker(), rules.remove(), rules.errorWords(),
                    environment.text("DOMAIN"), environment.text("ZONE_NAME"), environment.text("ORIGIN"),
                    environment.list("RESOLVERS", IPV4, "an IPv4 address"));
        });
    }

    /** Whether {@code remove} may hold this text; asked at synth too, so that no deploy fails for it. */
    public static boolean isSelector(String text) {
        try {
            Selector.evaluatorOf(text);
            return true;
        } catch (IllegalArgumentException | IllegalStateException _) {
            return false;
        }
    }
}
