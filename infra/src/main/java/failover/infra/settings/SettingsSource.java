package failover.infra.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import software.constructs.Node;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.json.JsonMapper;

/** Where the settings are: a file, or the context of the CDK CLI. */
final class SettingsSource {
    private static final JsonMapper JSON = JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION).build();

    private SettingsSource() {}

    static Settings file(Path file) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new InvalidSettingsException("Nothing was synthesized: %s %s".formatted(
                    Files.isDirectory(file)
                            ? "a settings file is needed, and this is a folder:"
                            : "there is no settings file",
                    file.toAbsolutePath().normalize()));
        }
        try {
            return SettingsParser.parse(JSON.readTree(file.toFile()), file.toString());
        } catch (JacksonException noJson) {
            var location = noJson.getLocation();
            throw new InvalidSettingsException(file.toString(), List.of("line %d, column %d: %s".formatted(
                    location.getLineNr(), location.getColumnNr(), noJson.getOriginalMessage())));
        }
    }

    /** {@code -c settings=FILE}, else the object {@code failover} in cdk.json's context. */
    static Settings context(Node app, Path root) {
        if (app.tryGetContext("settings") instanceof String file) {
            return file(root.resolve(file));
        }
        var settings = app.tryGetContext("failover");
        if (settings == null) {
            throw new InvalidSettingsException("""
                    Nothing was synthesized: there are no settings yet. Say what to protect, in cdk.json's context:
                      "context": { "failover": {
                        "domain": "www.example.com", "zoneName": "example.com" } }
                    or in a file: -c settings=FILE, like infra/example.json. docs/settings.md lists every setting.""");
        }
        return SettingsParser.parse(JSON.valueToTree(settings), "cdk.json (context, failover)");
    }
}
