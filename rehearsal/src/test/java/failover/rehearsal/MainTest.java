package failover.rehearsal;

import static failover.rehearsal.testing.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.infra.app.Launcher;
import failover.rehearsal.scenario.Scenario;
import failover.rehearsal.testing.Plays;
import failover.rehearsal.testing.Repository;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./rehearse} as a process, as its users meet it. */
@Plays
@Tag("slow")
class MainTest {
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    @TempDir
    private Path directory;

    private Process start(List<String> path, String... options) throws IOException {
        return start(Repository.ROOT, path, options);
    }

    private Process start(Path from, List<String> path, String... options) throws IOException {
        // A build that a shell runs in the background ignores Ctrl-C, and so would its children.
        var command = new ArrayList<>(List.of("/usr/bin/env", "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(Launcher.SHORT_LIVED);
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Djava.io.tmpdir=" + directory,
                "-Dfailover.root=" + Repository.ROOT, "-classpath",
                System.getProperty("java.class.path"), "failover.rehearsal.Main"));
        command.addAll(List.of(options));
        var process = new ProcessBuilder(command).directory(from.toFile()).redirectErrorStream(true)
                .redirectOutput(output().toFile());
        if (!path.isEmpty()) {
            process.environment().put("PATH", String.join(":", path));
        }
        return process.start();
    }

    private Path output() {
        return directory.resolve("output");
    }

    private String said() {
        try {
            return Files.readString(output());
        } catch (IOException e) {
            return "";
        }
    }

    private int exit(Process process) throws InterruptedException {
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), this::said);
        return process.exitValue();
    }

    private static boolean isFunction(ProcessHandle process) {
        return process.info().commandLine().orElse("").contains("NotifyTransition")
                || process.info().commandLine().orElse("").contains("RefreshFallback");
    }

    @Test
    void help_names_every_option() throws Exception {
        assertEquals(0, exit(start(List.of(), "--help")));
        for (var option : List.of("--speed", "--settings", "--keep", "--listen", "--port", "--scenario", "--list")) {
            assertTrue(said().contains(option), this::said);
        }
    }

    @Test
    void a_wrong_option_is_named_with_what_is_allowed() throws Exception {
        assertEquals(2, exit(start(List.of(), "--speed", "99")));
        assertEquals("Error: --speed is 99.0, allowed is 0.1 to 30\n./rehearse --help lists what is allowed.\n",
                said());
        assertEquals(2, exit(start(List.of(), "--keep", "--scenario", "adopt")));
        assertTrue(said().contains("nothing is left to keep"), this::said);
        assertEquals(2, exit(start(List.of(), "--adopt", "--scenario", "drill")));
        assertTrue(said().contains("--adopt and --scenario drill exclude each other"), this::said);
    }

    @Test
    void the_version_is_the_projects() throws Exception {
        assertEquals(0, exit(start(List.of(), "--version")));
        assertTrue(said().matches("rehearse 0\\.\\d+\\.\\d+\n"), this::said);
    }

    @Test
    void settings_are_those_of_the_folder_where_the_user_stands() throws Exception {
        var shop = Files.createDirectories(directory.resolve("shop")).toRealPath();
        assertEquals(2, exit(start(shop, List.of(), "--settings", "shop.json")));
        assertEquals("Error: There is a mistake in the settings:\n  %s/shop.json: there is no such settings file\n"
                .formatted(shop), said());
    }

    @Test
    void mistakes_of_settings_and_page_are_all_that_is_said() throws Exception {
        var file = Files.writeString(directory.toRealPath().resolve("shop.json"), """
                {"example": true, "domain": "www.example.com", "zoneName": "example.com",
                 "checkInterval": 20}
                """);
        assertEquals(2, exit(start(List.of(), "--settings", file.toString())));
        assertEquals(
                "Error: There is a mistake in the settings:\n  %s:2:2: checkInterval is 20; allowed: 10 or 30 (seconds)\n"
                        .formatted(file),
                said());
    }

    @Test
    void the_scenarios_are_listed_and_a_wrong_one_is_named_with_them() throws Exception {
        assertEquals(0, exit(start(List.of(), "--list")));
        for (var scenario : Scenario.values()) {
            assertTrue(said().contains(scenario.toString()), this::said);
        }
        assertEquals(2, exit(start(List.of(), "--scenario", "outrage")));
        assertTrue(said().contains("--scenario is 'outrage', allowed is one of: outage, adopt, upgrade, switch"),
                this::said);
    }

    @Test
    void a_busy_port_is_named() throws Exception {
        try (var busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertEquals(2, exit(start(List.of(), "--port", String.valueOf(busy.getLocalPort()))));
            assertTrue(said().contains("Error: ") && said().contains("127.0.0.1:" + busy.getLocalPort()), this::said);
            assertTrue(said().lines().findFirst().orElse("").contains("The clock is simulated"), this::said);
        }
    }

    @Test
    void a_missing_node_is_named_with_how_to_get_it() throws Exception {
        assertEquals(2, exit(start(List.of(directory.toString()))));
        assertTrue(said().contains("Node") && said().contains("https://nodejs.org"), this::said);
    }

    @Test
    void ctrl_c_leaves_no_process_and_no_file_but_what_is_meant_to_stay() throws Exception {
        var rehearsal = start(List.of(), "--speed", "20");
        eventually("the stacks are created", A_MINUTE, () -> said().contains("Stacks created"));
        eventually("a function runs", A_MINUTE, () -> rehearsal.descendants().anyMatch(MainTest::isFunction));
        var children = rehearsal.descendants().toList();

        new ProcessBuilder("kill", "-INT", String.valueOf(rehearsal.pid())).start().waitFor();

        assertEquals(130, exit(rehearsal), this::said);
        assertTrue(said().endsWith("\nStopped.\n"), this::said);
        assertFalse(said().contains("FAILED") || said().contains("Exception") || said().contains("Error"), this::said);
        eventually("its processes are gone", () -> children.stream().noneMatch(ProcessHandle::isAlive));
        try (var left = Files.walk(directory)) {
            assertEquals(List.of(output()), left.filter(Files::isRegularFile).toList());
        }
    }

    @Test
    void kill_9_leaves_no_process_and_the_next_rehearsal_begins_as_if_nothing_had_been() throws Exception {
        var killed = start(List.of(), "--speed", "20");
        eventually("a function runs", A_MINUTE, () -> killed.descendants().anyMatch(MainTest::isFunction));
        var children = killed.descendants().toList();

        killed.destroyForcibly().waitFor();

        eventually("its processes end by themselves", () -> children.stream().noneMatch(ProcessHandle::isAlive));
        assertTrue(folders().anyMatch(folder -> folder.contains("rehearsal-" + killed.pid())), "what it left");
        var next = start(List.of(), "--speed", "20");
        eventually("the stacks are created", A_MINUTE, () -> said().contains("Stacks created"));
        assertTrue(folders().noneMatch(folder -> folder.contains("rehearsal-" + killed.pid())), "what it left");
        new ProcessBuilder("kill", "-INT", String.valueOf(next.pid())).start().waitFor();
        assertEquals(130, exit(next), this::said);
    }

    /** Of rehearsals that run, or were killed. */
    private static Stream<String> folders() throws IOException {
        try (var folders = Files.list(Repository.ROOT.resolve("rehearsal/target/tmp"))) {
            return folders.map(folder -> folder.getFileName().toString()).toList().stream();
        }
    }
}
