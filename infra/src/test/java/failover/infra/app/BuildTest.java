package failover.infra.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import failover.infra.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code infra/build} in a small repository, where Maven and the program that judges only say what they were asked. */
class BuildTest {
    private static final Instant BUILT = Instant.parse("2026-01-01T12:00:00Z");
    private static final Instant CHANGED = BUILT.plusSeconds(60);

    @TempDir
    private Path root;

    @BeforeEach
    void layOut() throws IOException {
        script("infra/build", Files.readString(Repository.ROOT.resolve("infra/build")));
        script("bin/mvn", "#!/bin/sh\necho built\n");
        judge("exit 0");
        for (var file : List.of("pom.xml", "functions/pom.xml", "infra/pom.xml", "fallback/index.html",
                "functions/src/main/java/failover/dns/A.java", "functions/src/main/java/failover/contract/A.java",
                "functions/src/main/java/failover/page/A.java", "functions/src/main/java/failover/web/A.java",
                "infra/src/main/java/failover/infra/A.java", "infra/src/test/java/A.java",
                "functions/target/package/lib/functions.jar")) {
            write(file, "");
        }
        try (var files = Files.walk(root)) {
            files.forEach(file -> at(file, BUILT.minusSeconds(60)));
        }
        at(root.resolve("infra/target/launch"), BUILT);
    }

    @Test
    void nothing_is_built_or_judged_when_nothing_has_changed() throws Exception {
        judge("echo judged; exit 2");
        at(root.resolve("infra/src/test/java/A.java"), CHANGED);
        assertEquals("0 ", built(root));
    }

    @Test
    void wrong_settings_are_told_before_the_build() throws Exception {
        judge("echo \"$PWD $*\" >&2; exit 2");
        at(root.resolve("functions/src/main/java/failover/dns/A.java"), CHANGED);
        var folder = Files.createDirectories(root.resolve("shop")).toRealPath();
        assertEquals("2 " + folder + " --judge --settings shop.json\n", built(folder, "--settings", "shop.json"));
    }

    @Test
    void good_settings_or_a_judge_that_cannot_run_are_followed_by_the_build() throws Exception {
        at(root.resolve("fallback/index.html"), CHANGED);
        assertEquals("0 built\n", built(root));
        judge("echo NoClassDefFoundError >&2; exit 1");
        assertEquals("0 built\n", built(root));
    }

    @Test
    void nobody_judges_by_rules_that_have_changed() throws Exception {
        judge("exit 2");
        for (var file : List.of("infra/src/main/java/failover/infra/A.java",
                "functions/src/main/java/failover/page/A.java", "functions/pom.xml")) {
            at(root.resolve(file), CHANGED);
            assertEquals("0 built\n", built(root), file);
            at(root.resolve(file), BUILT);
        }
    }

    @Test
    void maven_writes_no_codes_of_a_terminal_into_a_pipe() throws Exception {
        var program = Program.run(List.of("mvn", "-q", "-B", "-o", "-N", "validate"), Map.of());
        assertEquals(0, program.exit(), program.output());
        assertFalse(program.output().contains("\033["), program.output());
    }

    /** The exit code and what was printed. */
    private String built(Path from, String... arguments) throws IOException, InterruptedException {
        var environment = new LinkedHashMap<>(Map.of("PATH", root.resolve("bin") + ":" + System.getenv("PATH")));
        var command = new ArrayList<>(List.of("sh", "-c", "cd \"$1\" && shift && exec \"$@\"", "sh",
                from.toString(), root.resolve("infra/build").toString(), "infra"));
        command.addAll(List.of(arguments));
        var program = Program.run(command, environment);
        return program.exit() + " " + program.output();
    }

    private void judge(String does) throws IOException {
        script("infra/target/launch", "#!/bin/sh\n" + does + "\n");
        at(root.resolve("infra/target/launch"), BUILT);
    }

    private void script(String file, String text) throws IOException {
        Files.setPosixFilePermissions(write(file, text), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Path write(String file, String text) throws IOException {
        var path = root.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text);
    }

    private static void at(Path file, Instant time) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(time));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
