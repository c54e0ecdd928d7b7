package failover.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.infra.app.Program;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The app in docs/library.md, compiled and run as it is printed there, with infra as a jar and no feature flags. */
@Tag("slow")
class LibraryTest {
    private static final Path CLASSES = Path.of("target/classes").toAbsolutePath();
    private static final Pattern APP = Pattern.compile("```java\n(package shop;\n.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    @Test
    void the_printed_app_makes_the_same_failover_as_the_settings_file_and_brings_the_same_package() throws Exception {
        var classPath = classPath(jar());
        compile(Files.writeString(Files.createDirectories(folder.resolve("shop")).resolve("ShopApp.java"), printed()),
                classPath);
        var program = Program.run(List.of(java(), "--enable-native-access=ALL-UNNAMED", "-cp",
                folder + File.pathSeparator + classPath, "shop.ShopApp"), likeTheCli(folder.resolve("cdk.out")));
        assertEquals(0, program.exit(), program.output());
        var example = Synthesized.example();
        var failover = new Synthesized(folder.resolve("cdk.out")).template("Failover");
        assertEquals(example.template("Failover").json().toPrettyString(), failover.json().toPrettyString());
        var asset = failover.resource("Failover/CheckDns/Resource").at("/Metadata/aws:asset:path").stringValue();
        assertTrue(Files.exists(folder.resolve("cdk.out").resolve(asset).resolve("lib/functions.jar")), asset);
    }

    private static String printed() throws IOException {
        var found = APP.matcher(Files.readString(Repository.ROOT.resolve("docs/library.md")));
        assertTrue(found.find(), "docs/library.md shows no app");
        return found.group(1);
    }

    /** What {@code mvn install} installs: the jar, with the functions' package among its resources. */
    private String jar() {
        var jar = folder.resolve("infra.jar").toString();
        var made = ToolProvider.findFirst("jar").orElseThrow().run(System.out, System.err, "--create", "--no-compress",
                "--file", jar, "-C", CLASSES.toString(), ".");
        assertEquals(0, made);
        return jar;
    }

    private static String classPath(String jar) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .map(entry -> Path.of(entry).toAbsolutePath().equals(CLASSES) ? jar : entry)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private void compile(Path source, String classPath) {
        int failed = javax.tools.ToolProvider.getSystemJavaCompiler().run(null, System.out, System.err, "-cp",
                classPath, "-d", folder.toString(), source.toString());
        assertEquals(0, failed);
    }

    private static Map<String, String> likeTheCli(Path output) {
        var environment = new LinkedHashMap<String, String>();
        environment.put("CDK_OUTDIR", output.toString());
        environment.put("CDK_CONTEXT_JSON",
                "{\"aws:cdk:enable-asset-metadata\":true,\"aws:cdk:enable-path-metadata\":true}");
        environment.put("CDK_VALIDATION", "false");
        return environment;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
