package failover.infra.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import failover.infra.Repository;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Build and programs find their JDK, whatever JAVA_HOME and PATH say. A small project with the build's own parent stands
 * for the modules: it is compiled, and its program started by the script that the build writes.
 */
@Execution(ExecutionMode.CONCURRENT)
@Tag("slow")
class JdkTest {
    private static final Path INSTALLED = Path.of("/usr/lib/jvm");

    @TempDir
    private Path project;

    @BeforeEach
    void writeTheProject() throws IOException {
        Files.writeString(project.resolve("pom.xml"), """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                    <modelVersion>4.0.0</modelVersion>
                    <parent>
                        <groupId>failover</groupId>
                        <artifactId>failover-parent</artifactId>
                        <version>${revision}</version>
                        <relativePath>%s</relativePath>
                    </parent>
                    <artifactId>program</artifactId>
                    <properties><launch.main>failover.infra.app.Program</launch.main></properties>
                    <build>
                        <plugins>
                            <plugin>
                                <groupId>org.codehaus.mojo</groupId>
                                <artifactId>exec-maven-plugin</artifactId>
                            </plugin>
                        </plugins>
                    </build>
                </project>
                """.formatted(project.toRealPath().relativize(Repository.ROOT.resolve("pom.xml").toRealPath())));
        var sources = Files.createDirectories(project.resolve("src/main/java/failover/infra/app"));
        Files.copy(Repository.ROOT.resolve("infra/src/main/java/failover/infra/app/Launcher.java"),
                sources.resolve("Launcher.java"));
        Files.writeString(sources.resolve("Program.java"), """
                package failover.infra.app;
                class Program {
                    void main() {
                        IO.println("on " + Runtime.version().feature());
                    }
                }
                """);
    }

    @Test
    void every_java_home_goes_with_every_path() throws Exception {
        var old = jdk("17");
        var needed = jdk("25");
        assumeTrue(old.isPresent() && needed.isPresent(), "skipped: needs a JDK 17 and a JDK 25 in " + INSTALLED);
        var results = new LinkedHashMap<String, String>();
        for (var home : List.of(Optional.<Path>empty(), old, needed)) {
            for (var first : List.of(old.get(), needed.get())) {
                results.put("JAVA_HOME=%s PATH=%s".formatted(home.map(JdkTest::name).orElse("unset"), name(first)),
                        built(home, first));
            }
        }
        var expected = new LinkedHashMap<String, String>();
        results.keySet().forEach(combination -> expected.put(combination, "on 25\n"));
        assertEquals(expected, results);
    }

    private String built(Optional<Path> home, Path first) throws IOException, InterruptedException {
        var environment = new LinkedHashMap<String, String>();
        environment.put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        environment.put("JAVA_HOME", home.map(Path::toString).orElse(""));
        environment.put("PATH", first.resolve("bin") + File.pathSeparator + System.getenv("PATH"));
        var command = new ArrayList<>(List.of("mvn", "-q", "-B", "-o", "-f", project.toString()));
        Optional.ofNullable(System.getProperty("localRepository"))
                .ifPresent(repository -> command.add("-Dmaven.repo.local=" + repository));
        command.addAll(List.of("-Dmaven.test.skip", "clean", "package"));
        var build = Program.run(command, environment);
        return build.exit() == 0 ? launched(environment) : build.output();
    }

    private String launched(Map<String, String> environment) throws IOException, InterruptedException {
        return Program.run(List.of(project.resolve("target/launch").toString()), environment).output();
    }

    private static Optional<Path> jdk(String version) throws IOException {
        if (!Files.isDirectory(INSTALLED)) {
            return Optional.empty();
        }
        try (var folders = Files.list(INSTALLED)) {
            return folders.filter(folder -> Files.isExecutable(folder.resolve("bin/javac")))
                    .filter(folder -> release(folder).contains("JAVA_VERSION=\"" + version)).findFirst();
        }
    }

    private static String release(Path jdk) {
        try {
            return Files.readString(jdk.resolve("release"));
        } catch (IOException _) {
            return "";
        }
    }

    private static String name(Path jdk) {
        return jdk.getFileName().toString();
    }
}
