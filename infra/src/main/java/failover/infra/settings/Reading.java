package failover.infra.settings;

import failover.page.Mistake;
import java.util.List;
import java.util.Optional;

/**
 * What was read of the settings.
 *
 * @param settings   empty when there are mistakes
 * @param nobodySees whether no visitor will see the page of these settings: they are an example, there is no zone yet, or
 *                   the settings cannot be read
 */
public record Reading(Optional<Settings> settings, boolean nobodySees, List<Mistake> mistakes) {
    static Reading of(Settings settings) {
        var failover = settings.failover();
        return new Reading(Optional.of(settings), failover.example() || failover.hostedZoneId().isEmpty(), List.of());
    }

    static Reading unreadable(String source, String why) {
        return unreadable(List.of(Mistake.in(source, why)));
    }

    static Reading unreadable(List<Mistake> mistakes) {
        return new Reading(Optional.empty(), true, mistakes);
    }

    /** @throws InvalidSettingsException naming every mistake */
    Settings orThrow() {
        return settings.orElseThrow(() -> new InvalidSettingsException(mistakes));
    }
}
