package failover.infra.app;

import failover.infra.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A program that tests run in the root of the repository; {@code output} is all that it printed. */
public record Program(int exit, String output) {

    public static Program run(List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        var output = Files.createTempFile("program-", ".log");
        var builder = new ProcessBuilder(command).directory(Repository.ROOT.toFile()).redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().remove("CDK_VALIDATION");
        builder.environment().putAll(environment);
        var process = builder.start();
        if (!process.waitFor(3, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError(command + " takes more than 3 minutes: " + Files.readString(output));
        }
        return new Program(process.exitValue(), Files.readString(output));
    }

    /** @return why the program cannot be used here; empty if it can */
    public static Optional<String> missing(String... versionCommand) throws InterruptedException {
        try {
            var program = run(List.of(versionCommand), Map.of());
            return program.exit == 0
                    ? Optional.empty()
                    : Optional.of("skipped: %s failed: %s".formatted(String.join(" ", versionCommand), program.output));
        } catch (IOException absent) {
            return Optional.of("skipped: there is no program " + versionCommand[0]);
        }
    }

    /** A script that starts the CDK app in a JVM of its own: what the build makes as {@code infra/target/launch}. */
    static Path app() throws IOException {
        var script = Files.createTempDirectory("launch-").resolve("launch");
        Launcher.main(new String[]{FailoverApp.class.getName(), script.toString(), Repository.ROOT.toString()});
        return script;
    }
}
