package failover.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code sam local invoke -t cdk.out/Failover.template.json <function>} silently relies on. */
class SamTemplateTest {
    private final Synthesized synthesized = Synthesized.example();
    private final Template failover = Synthesized.failover();

    @ParameterizedTest
    @ValueSource(strings = {"NotifyTransition", "RefreshFallback", "CheckDns", "ControlRouting"})
    void sam_finds_the_function_by_its_id_two_levels_deep(String id) {
        assertEquals("AWS::Lambda::Function",
                failover.resource("Failover/" + id + "/Resource").path("Type").stringValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"NotifyTransition", "RefreshFallback", "CheckDns", "ControlRouting"})
    void sam_finds_the_package_by_the_asset_metadata(String id) {
        var metadata = failover.resource("Failover/" + id + "/Resource").path("Metadata");
        assertEquals("Code", metadata.path("aws:asset:property").stringValue());
        var asset = synthesized.directory().resolve(metadata.path("aws:asset:path").stringValue());
        assertTrue(Files.exists(asset.resolve("lib/functions.jar")), asset.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"NotifyTransition", "RefreshFallback", "CheckDns", "ControlRouting"})
    void the_handler_is_in_the_package(String id) throws Exception {
        var handler = failover.at("Failover/" + id + "/Resource").path("Handler").stringValue().split("::");
        try (var classes = packagedClasses()) {
            var methods = Class.forName(handler[0], false, classes).getMethods();
            assertTrue(Arrays.stream(methods).anyMatch(method -> method.getName().equals(handler[1])),
                    () -> handler[0] + " has no method " + handler[1]);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"NotifyTransition", "RefreshFallback", "CheckDns", "ControlRouting"})
    void the_endpoint_can_be_overridden_because_it_is_declared(String id) {
        assertEquals("none", variables(id).path("ENDPOINT_OVERRIDE").stringValue());
    }

    @Test
    void every_variable_that_the_examples_set_is_declared() {
        var examples = JsonMapper.shared().readTree(Repository.ROOT.resolve("events/env.json").toFile());
        examples.properties().forEach(function -> function.getValue().propertyNames().forEach(
                name -> assertTrue(variables(function.getKey()).has(name),
                        () -> function.getKey() + " declares no " + name)));
    }

    /** References arrive empty at {@code sam local}, unless they are overridden. */
    @Test
    void every_variable_that_only_a_deployment_knows_is_set_by_the_examples() {
        var examples = JsonMapper.shared().readTree(Repository.ROOT.resolve("events/env.json").toFile());
        examples.properties().forEach(function -> variables(function.getKey()).properties().stream()
                .filter(variable -> variable.getValue().isObject())
                .forEach(variable -> assertTrue(function.getValue().has(variable.getKey()),
                        () -> "env.json sets no " + variable.getKey() + " for " + function.getKey())));
        assertEquals(4, examples.size());
    }

    private JsonNode variables(String function) {
        return failover.at("Failover/" + function + "/Resource").at("/Environment/Variables");
    }

    private static URLClassLoader packagedClasses() throws IOException {
        var jars = new ArrayList<URL>();
        try (var files = Files.newDirectoryStream(Repository.ROOT.resolve("functions/target/package/lib"), "*.jar")) {
            for (Path jar : files) {
                jars.add(jar.toUri().toURL());
            }
        }
        return new URLClassLoader(jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }
}
