package failover.rehearsal.keep;

import failover.contract.Variable;
import failover.rehearsal.engine.template.Template;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.json.JsonMapper;

/** For {@code sam local invoke --env-vars}: every function's variables with this rehearsal's names and address. */
final class EnvironmentFile {
    private EnvironmentFile() {}

    static void write(Path file, Template template, URI endpoint) throws IOException {
        var json = JsonMapper.shared().createObjectNode();
        for (var function : template.resources("AWS::Lambda::Function")) {
            json.putObject(function.id()).setAll(function.properties().at("/Environment/Variables").asObject())
                    .put(Variable.ENDPOINT_OVERRIDE.name(), endpoint.toString());
        }
        Files.writeString(file, json.toPrettyString() + "\n");
    }
}
