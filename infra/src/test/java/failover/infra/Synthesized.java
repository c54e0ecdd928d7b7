package failover.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A cloud assembly made from the example settings, for tests to look into. */
record Synthesized(Path directory) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Synthesized EXAMPLE = with(_ -> {});

    static Synthesized example() {
        return EXAMPLE;
    }

    static Synthesized with(Consumer<ObjectNode> change) {
        try {
            var work = Files.createTempDirectory(Path.of("target"), "synthesized-");
            var settings = (ObjectNode) JSON.readTree(Repository.EXAMPLE.toFile());
            change.accept(settings);
            var file = Files.writeString(work.resolve("settings.json"), settings.toString());
            return new Synthesized(Synthesis.synthesize(Repository.ROOT, file, work.resolve("cdk.out")));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static Template failover() {
        return EXAMPLE.template("Failover");
    }

    static Template service() {
        return EXAMPLE.template("Service");
    }

    boolean has(String stack) {
        return Files.exists(templateFile(stack));
    }

    Template template(String stack) {
        return new Template(JSON.readTree(templateFile(stack).toFile()));
    }

    JsonNode manifest() {
        return JSON.readTree(directory.resolve("manifest.json").toFile());
    }

    /** Warnings and errors that synth attached to the stack. */
    String annotations(String stack) {
        return JSON.readTree(directory.resolve(stack + ".metadata.json").toFile()).toString();
    }

    private Path templateFile(String stack) {
        return directory.resolve(stack + ".template.json");
    }
}
