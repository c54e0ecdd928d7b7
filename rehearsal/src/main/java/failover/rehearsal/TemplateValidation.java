package failover.rehearsal;

import failover.infra.app.Validation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * CDK's own validation of the templates, which knows every type's schema. It runs beside the rehearsal, with less of the
 * CPU, and adds at most ten seconds to it.
 */
final class TemplateValidation implements AutoCloseable {
    private static final int ADDED_SECONDS = 10;
    private static final int MOST_LINES = 40;

    private final Process process;
    private final Path log;
    private final Path assembly;

    private TemplateValidation(Process process, Path log, Path assembly) {
        this.process = process;
        this.log = log;
        this.assembly = assembly;
    }

    /** @param target everything it writes lies below this folder */
    static TemplateValidation start(Path root, Path settings, Path target) throws IOException {
        var log = Files.createDirectories(target).resolve("validation.log");
        var assembly = target.resolve("validated");
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(List.of("nice", "-n", "10", java, "--enable-native-access=ALL-UNNAMED",
                "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"), "-cp",
                System.getProperty("java.class.path"), Validation.class.getName(), root.toString(),
                settings.toString(), assembly.toString()))
                .redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().remove("CDK_VALIDATION");
        return new TemplateValidation(builder.start(), log, assembly);
    }

    /** What it refuses the templates for; "" for nothing, empty when it has not ended. */
    Optional<String> findings() throws IOException, InterruptedException {
        if (!process.waitFor(ADDED_SECONDS, TimeUnit.SECONDS)) {
            return Optional.empty();
        }
        if (process.exitValue() == 0) {
            return Optional.of("");
        }
        var found = Files.exists(report(assembly)) ? warnings(assembly) : List.<String>of();
        return Optional.of(found.isEmpty() ? lastLines() : String.join("\n", found));
    }

    /** What it found in these templates and does not refuse them for. */
    List<String> warnings() {
        return warnings(assembly);
    }

    /** With each the construct and CDK's name of the rule. */
    static List<String> warnings(Path assembly) {
        return JsonMapper.shared().readTree(report(assembly).toFile()).path("pluginReports")
                .valueStream().flatMap(plugin -> plugin.path("violations").valueStream())
                .map(one -> "%s: %s (%s)".formatted(one.at("/violatingConstructs/0/constructPath").asString(""),
                        one.path("description").asString(), one.path("ruleName").asString()))
                .toList();
    }

    private static Path report(Path assembly) {
        return assembly.resolve("validation-report.json");
    }

    private String lastLines() throws IOException {
        var lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size()));
    }

    @Override
    public void close() {
        var all = Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
        process.destroy(); // It deletes its files before it ends.
        try {
            process.waitFor(ADDED_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        all.forEach(ProcessHandle::destroyForcibly);
    }
}
