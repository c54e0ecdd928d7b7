package failover.rehearsal.story;

import failover.contract.SiteKeys;
import failover.rehearsal.engine.network.Primary;
import failover.rehearsal.engine.network.Visitor.Visit;
import java.net.InetAddress;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page as a visitor gets it, and what it tells. */
public record SeenPage(int status, String servedBy, InetAddress address, String text) {
    private static final Pattern TITLE = Pattern.compile("<title>(.*?)</title>");
    private static final Pattern STATUS = Pattern.compile("(?s)<!--status-->(.*)<!--/status-->");
    private static final Pattern SAVED = Pattern.compile("(?s)<!--saved-->(.*)<!--/saved-->");
    private static final Pattern TIME = Pattern.compile("<time[^>]* datetime=\"(.*?)\">");
    private static final Pattern ASSET = Pattern.compile("\"(/" + SiteKeys.SAVED_ASSETS + "[^\"]+)\"");

    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

    public static SeenPage of(Visit visit) {
        return new SeenPage(visit.status(), visit.headers().getOrDefault(SiteKeys.MARKER_HEADER, ""), visit.address(),
                visit.text());
    }

    public boolean isService() {
        return status == 200 && text.contains(Primary.WELCOME);
    }

    public boolean isFallback() {
        return status == 503 && servedBy.equals(SiteKeys.MARKER);
    }

    /** The times that the fallback page's status tells, in its order. */
    public List<Instant> times() {
        return slot(STATUS).flatMap(SeenPage::times).toList();
    }

    /** What the fallback page's status says, in words. */
    public String told() {
        return slot(STATUS).map(html -> html.replaceAll("<.*?>", "")).findFirst().orElse("").strip();
    }

    /** When it was saved; empty for what is no copy. */
    public Optional<Instant> saved() {
        return isFallback() ? slot(SAVED).flatMap(SeenPage::times).findFirst() : Optional.empty();
    }

    /** Paths of the files that a copy shows. */
    public List<String> assets() {
        return ASSET.matcher(text).results().map(asset -> asset.group(1)).distinct().toList();
    }

    private Stream<String> slot(Pattern which) {
        return which.matcher(text).results().map(slot -> slot.group(1));
    }

    private static Stream<Instant> times(String html) {
        return TIME.matcher(html).results().map(time -> Instant.parse(time.group(1)));
    }

    /** With its title, or all of it when it is no page. */
    @Override
    public String toString() {
        var title = TITLE.matcher(text).results().map(match -> match.group(1)).findFirst().orElse(text);
        var copy = saved().map(at -> ", saved at " + UTC.format(at)).orElse("");
        return "%d from %s, \"%s\"%s".formatted(status, address.getHostAddress(), title, copy);
    }
}
