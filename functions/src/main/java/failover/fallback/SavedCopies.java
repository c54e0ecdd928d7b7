package failover.fallback;

import static java.nio.charset.StandardCharsets.UTF_8;

import failover.aws.AlarmReading;
import failover.aws.AlarmReading.Known;
import failover.aws.Network;
import failover.copy.Banner;
import failover.copy.Copy.Saved;
import failover.copy.CopySettings;
import failover.copy.Copying.Copied;
import failover.copy.Copying.Skipped;
import failover.copy.Occasion;
import failover.copy.SiteCopier;
import failover.page.PageTemplate;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The copies that {@link SiteCopier} makes, in the words of the page's settings. */
final class SavedCopies implements Copies {
    private final CopySettings settings;
    private final SiteCopier copier;
    private final InstantSource clock;

    private SavedCopies(CopySettings settings, SiteCopier copier, InstantSource clock) {
        this.settings = settings;
        this.copier = copier;
        this.clock = clock;
    }

    /** @throws IllegalStateException naming the variables that are missing or unusable */
    static Copies from(Map<String, String> variables, PageTemplate template, Network network) {
        var settings = CopySettings.from(variables);
        var banner = new Banner(template.text("savedBanner"), template.text("tryAgain"), template.script());
        return new SavedCopies(settings, new SiteCopier(settings, banner, network), network.clock());
    }

    @Override
    public Map<String, String> paths() {
        var paths = new LinkedHashMap<String, String>();
        settings.pages().forEach((path, key) -> paths.put(key, path));
        return paths;
    }

    @Override
    public List<Copy> take(AlarmReading alarm, Map<String, Long> sizes, boolean acceptAnySize) {
        var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        boolean healthy = alarm instanceof Known(var state, var _) && state.equals("OK");
        return switch (copier.copy(new Occasion(healthy, sizes, acceptAnySize))) {
            case Copied(var copies) -> copies.stream().filter(Saved.class::isInstance).map(Saved.class::cast)
                    .map(saved -> copy(saved, at)).toList();
            case Skipped _ -> List.of();
        };
    }

    private static Copy copy(Saved saved, Instant at) {
        return new Copy(saved.key(), saved.html().getBytes(UTF_8), at, saved.assets());
    }
}
