package failover.infra.app;

import failover.infra.settings.InvalidSettingsException;
import failover.infra.settings.Reading;
import failover.infra.settings.Settings;
import failover.infra.site.EdgeFunctions;
import failover.infra.site.FallbackSources;
import failover.page.Mistake;
import failover.page.PageSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Judges everything that people write, the settings and the sources of the page, before anything is built, synthesized or
 * started. It needs neither Node.js nor the functions' package.
 */
public final class SettingsCheck {
    private SettingsCheck() {}

    /**
     * The settings in a file.
     *
     * @param root the repository's folder
     * @throws InvalidSettingsException naming every mistake and its place
     */
    public static Settings ofFile(Path root, Path file) {
        return checked(root, Settings.readingOf(file));
    }

    /** The settings that the CDK CLI passes in these environment variables. */
    static Settings ofCli(Path root, Map<String, String> environment) {
        return checked(root, Settings.readingOf(CliContext.read(root, environment), root));
    }

    private static Settings checked(Path root, Reading reading) {
        var page = FallbackSources.read(root.resolve("fallback"), reading.nobodySees());
        refuse(Stream.concat(reading.mistakes().stream(), page.mistakes().stream()).toList());
        var settings = reading.settings().orElseThrow();
        refuse(EdgeFunctions.problem(settings.failover(), page.page().orElseThrow())
                .map(problem -> Mistake.in(PageSettings.SOURCE, problem)).stream().toList());
        return settings;
    }

    private static void refuse(List<Mistake> mistakes) {
        if (!mistakes.isEmpty()) {
            throw new InvalidSettingsException(mistakes);
        }
    }
}
