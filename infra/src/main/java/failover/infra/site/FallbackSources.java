package failover.infra.site;

import failover.infra.settings.FailoverProps;
import failover.page.InvalidPageSettings;
import failover.page.PageSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The sources of the fallback page, read before anything is deployed.
 *
 * @param page     empty when there are problems
 * @param problems everything that RefreshFallback would refuse, each with what is allowed
 */
public record FallbackSources(Optional<PageSettings> page, List<String> problems) {

    /** @param folder with settings.json, index.html and assets */
    public static FallbackSources read(Path folder, FailoverProps props) {
        try {
            var page = PageSettings.read(folder);
            return page.hasExampleContact() && !props.example()
                    ? refused(List.of("contact is \"%s\"; allowed: where visitors really reach you"
                            .formatted(page.contact())))
                    : new FallbackSources(Optional.of(page), List.of());
        } catch (InvalidPageSettings e) {
            return refused(e.problems());
        }
    }

    private static FallbackSources refused(List<String> problems) {
        return new FallbackSources(Optional.empty(), problems);
    }
}
