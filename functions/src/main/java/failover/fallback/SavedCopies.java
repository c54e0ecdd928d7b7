package failover.fallback;

import static java.nio.charset.StandardCharsets.UTF_8;

import failover.aws.AlarmReading;
import failover.aws.AlarmReading.Known;
import failover.aws.Network;
import failover.contract.AlarmState;
import failover.contract.CopyRules;
import failover.contract.RefreshFallbackSettings;
import failover.copy.Banner;
import failover.copy.Copy.Saved;
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
    private final CopyRules rules;
    private final SiteCopier copier;
    private final InstantSource clock;

    private SavedCopies(CopyRules rules, SiteCopier copier, InstantSource clock) {
        this.rules = rules;
        this.copier = copier;
        this.clock = clock;
    }

    static Copies of(RefreshFallbackSettings settings, PageTemplate template, Network network) {
        var banner = new Banner(template.text("savedBanner"), template.text("tryAgain"), template.script());
        return new SavedCopies(settings.copy(),
                new SiteCopier(settings.names(), settings.resolvers(), settings.copy(), banner, network),
                network.clock());
    }

    @Override
    public Map<String, String> paths() {
        var paths = new LinkedHashMap<String, String>();
        rules.pages().forEach((path, key) -> paths.put(key, path));
        return paths;
    }

    @Override
    public List<Copy> take(AlarmReading alarm, Map<String, Long> sizes, boolean acceptAnySize) {
        var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        boolean healthy = alarm instanceof Known(var state, var _) && state == AlarmState.OK;
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
