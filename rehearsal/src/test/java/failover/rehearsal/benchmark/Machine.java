package failover.rehearsal.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.util.VersionInfo;

/** Where and with what a table was measured. */
final class Machine {
    private Machine() {}

    static String now(String table, int runs) throws IOException {
        var programs = Stream.of("rclone", "aws", "dig").flatMap(name -> Programs.version(name).stream())
                .collect(Collectors.joining(", "));
        return "`rehearsal/target/benchmarks --runs %d %s`, %s; %s, load %s before; JDK %s, AWS SDK %s; %s."
                .formatted(runs, table, LocalDate.now(), cpu(), load(), Runtime.version(), VersionInfo.SDK_VERSION,
                        programs.isEmpty() ? "no peer programs" : programs);
    }

    private static String cpu() throws IOException {
        var lines = Files.readAllLines(Path.of("/proc/cpuinfo"));
        return value(lines, "model name").orElse("unknown CPU") + ", "
                + lines.stream().filter(line -> line.startsWith("processor")).count() + " CPUs";
    }

    private static Optional<String> value(List<String> lines, String name) {
        return lines.stream().filter(line -> line.startsWith(name)).findFirst()
                .map(line -> line.substring(line.indexOf(':') + 1).strip());
    }

    private static String load() throws IOException {
        return Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
    }
}
