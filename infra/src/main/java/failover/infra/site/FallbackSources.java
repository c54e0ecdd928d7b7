package failover.infra.site;

import failover.infra.settings.JsonFile;
import failover.page.InvalidPageSettings;
import failover.page.Mistake;
import failover.page.PageSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The sources of the fallback page, read before anything is deployed.
 *
 * @param page     empty when they cannot be rendered
 * @param mistakes everything that RefreshFallback would refuse or browsers would not show, each with what is allowed
 */
public record FallbackSources(Optional<PageSettings> page, List<Mistake> mistakes) {
    private static final String FOLDER = "fallback/";

    /**
     * Reads and judges.
     *
     * @param folder     with settings.json, index.html and assets
     * @param nobodySees whether no visitor will see the page, so that the contact may be an example
     */
    public static FallbackSources read(Path folder, boolean nobodySees) {
        try {
            var page = PageSettings.read(folder);
            var settings = page.hasExampleContact() && !nobodySees
                    ? List.of(Mistake.in(PageSettings.FILE,
                            "contact is \"%s\"; allowed: where visitors really reach you"
                                    .formatted(page.contact())))
                    : List.<Mistake>of();
            return new FallbackSources(Optional.of(page), all(folder, page.logo(), settings));
        } catch (InvalidPageSettings e) {
            return new FallbackSources(Optional.empty(), all(folder, "", e.mistakes()));
        }
    }

    private static List<Mistake> all(Path folder, String logo, List<Mistake> ofPage) {
        var byFile = Stream.concat(ofPage.stream(), SourceRules.of(folder, logo).mistakes())
                .collect(Collectors.partitioningBy(mistake -> mistake.file().equals(PageSettings.FILE)
                        && !mistake.hasPlace()));
        return Stream.concat(placed(folder, byFile.get(true)).stream(), byFile.get(false).stream())
                .map(mistake -> mistake.named(FOLDER + mistake.file())).toList();
    }

    /** Only what people write has to be found again: the functions tell the key alone. */
    private static List<Mistake> placed(Path folder, List<Mistake> ofSettings) {
        var file = folder.resolve(PageSettings.FILE);
        if (!Files.isReadable(file)) {
            return ofSettings;
        }
        try {
            return JsonFile.read(file, PageSettings.FILE).mistakes("", ofSettings.stream().map(Mistake::text).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
