package failover.infra;

import failover.infra.app.Synthesis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A cloud assembly made from the example settings, for tests to look into. */
public record Synthesized(Path directory) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Set<String> SAID = Set.of("aws:cdk:info", "aws:cdk:warning", "aws:cdk:error");
    private static final Synthesized EXAMPLE = with(_ -> {});

    public static Synthesized example() {
        return EXAMPLE;
    }

    public static Synthesized with(Consumer<ObjectNode> change) {
        var settings = (ObjectNode) JSON.readTree(Repository.EXAMPLE.toFile());
        change.accept(settings);
        try {
            // The same place for the same settings in each JVM of the tests: an assembly holds a copy of the package.
            var work = Files.createDirectories(Path.of("target", "synthesized", System.getProperty("fork", "0"),
                    "" + settings.toString().hashCode()));
            var file = Files.writeString(work.resolve("settings.json"), settings.toString());
            return new Synthesized(Synthesis.synthesize(Repository.ROOT, file, work.resolve("cdk.out")));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public static Template failover() {
        return EXAMPLE.template("Failover");
    }

    public static Template service() {
        return EXAMPLE.template("Service");
    }

    public boolean has(String stack) {
        return manifest().path("artifacts").has(stack);
    }

    public Template template(String stack) {
        return new Template(JSON.readTree(templateFile(stack).toFile()));
    }

    public JsonNode manifest() {
        return JSON.readTree(directory.resolve("manifest.json").toFile());
    }

    /** What synth has to say of the stack: {@code <construct>: <text>}, from hints to errors. */
    public Stream<String> annotations(String stack) {
        var metadata = JSON.readTree(directory.resolve(stack + ".metadata.json").toFile());
        return metadata.propertyStream().flatMap(construct -> construct.getValue().valueStream()
                .filter(entry -> SAID.contains(entry.path("type").asString("")))
                .map(entry -> construct.getKey() + ": " + entry.path("data").stringValue()));
    }

    private Path templateFile(String stack) {
        return directory.resolve(stack + ".template.json");
    }
}
