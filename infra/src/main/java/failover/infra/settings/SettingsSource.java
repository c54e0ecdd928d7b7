package failover.infra.settings;

import failover.page.Mistake;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Where the settings are: a file, or the context of the CDK CLI. */
final class SettingsSource {
    private static final String CDK_JSON = "cdk.json";
    private static final String KEY = "failover";

    private SettingsSource() {}

    static Reading file(Path file) {
        var name = file.toAbsolutePath().normalize().toString();
        if (!Files.isRegularFile(file)) {
            return Reading.unreadable(name, Files.isDirectory(file)
                    ? "this is a folder; needed: a settings file"
                    : "there is no such settings file");
        }
        try {
            var json = JsonFile.read(file, name);
            return SettingsParser.parse(json.object(), problems -> json.mistakes("", problems));
        } catch (InvalidSettingsException noObject) {
            return Reading.unreadable(noObject.mistakes());
        } catch (CharacterCodingException e) {
            return Reading.unreadable(name, "the file is not UTF-8");
        } catch (IOException e) {
            return Reading.unreadable(name, "the file cannot be read: " + e.getMessage());
        }
    }

    /** The file that {@code -c settings=FILE} names, else the object {@code failover} in cdk.json's context. */
    static Reading context(JsonNode context, Path root) {
        if (context.path("settings").isString()) {
            return file(root.resolve(context.path("settings").stringValue()));
        }
        if (!context.has(KEY)) {
            return Reading.unreadable(CDK_JSON,
                    """
                            there are no settings yet. Name a file, as in -c settings=FILE, like infra/example.json, or write them \\
                            into the context:
                              "context": { "failover": {
                                "domain": "www.example.com", "zoneName": "example.com" } }
                            ./rehearse init writes a file. docs/settings.md lists every setting.""");
        }
        var settings = context.path(KEY);
        return settings.isObject()
                ? SettingsParser.parse(settings, problems -> mistakesOfContext(root.resolve(CDK_JSON), problems))
                : Reading.unreadable(CDK_JSON, "context.failover is %s; allowed: one JSON object".formatted(settings));
    }

    /** As far as they stand in cdk.json itself: the CLI takes context from other files too. */
    private static List<Mistake> mistakesOfContext(Path file, List<String> problems) {
        try {
            return JsonFile.read(file, CDK_JSON).mistakes("context." + KEY + ".", problems);
        } catch (IOException _) {
            return problems.stream().map(problem -> Mistake.in(CDK_JSON, problem)).toList();
        }
    }
}
