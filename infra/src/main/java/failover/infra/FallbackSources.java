package failover.infra;

import failover.page.InvalidPageSettings;
import failover.page.PageSettings;
import java.nio.file.Path;
import java.util.List;

/** The fallback's sources in the package: what the function would refuse stops the deploy before it begins. */
final class FallbackSources {
    private FallbackSources() {}

    /** @throws InvalidSettingsException naming all that is wrong with their settings */
    static PageSettings checked(Path functionsPackage, Settings settings) {
        var page = read(functionsPackage.resolve("fallback"));
        if (page.hasExampleContact() && !settings.example()) {
            throw new InvalidSettingsException(PageSettings.SOURCE, List.of(
                    "contact is \"%s\"; allowed: where visitors really reach you".formatted(page.contact())));
        }
        return page;
    }

    private static PageSettings read(Path folder) {
        try {
            return PageSettings.read(folder);
        } catch (InvalidPageSettings e) {
            throw new InvalidSettingsException(PageSettings.SOURCE, e.problems());
        }
    }
}
