package failover.rehearsal.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Who runs where: the measured process on the first CPU alone, all else on the others, so that neither takes the other's time. */
final class Cpu {
    private static final Path GROUP = Path.of("/sys/fs/cgroup/cpu/failover-benchmark");
    /** Lambda gives shares of a CPU in short turns as well. */
    private static final int PERIOD_MICROS = 20_000;

    private Cpu() {}

    /** Words in front of a command. */
    static List<String> whole() {
        return List.of("taskset", "-c", "0");
    }

    static List<String> others() {
        int last = cpus() - 1;
        return List.of("taskset", "-c", last > 1 ? "1-" + last : String.valueOf(last));
    }

    /** What is to be measured as a user starts it, on the whole machine. */
    static List<String> all() {
        return List.of("taskset", "-c", "0-" + (cpus() - 1));
    }

    /** Half of the first CPU, by a cgroup that only root can make; empty when that is not possible. */
    static List<String> half() {
        try {
            Files.createDirectories(GROUP);
            Files.writeString(GROUP.resolve("cpu.cfs_period_us"), String.valueOf(PERIOD_MICROS));
            Files.writeString(GROUP.resolve("cpu.cfs_quota_us"), String.valueOf(PERIOD_MICROS / 2));
            return List.of("sh", "-c", "echo $$ > " + GROUP + "/cgroup.procs && exec \"$@\"", "half", "taskset", "-c",
                    "0");
        } catch (IOException _) {
            return List.of();
        }
    }

    /** Moves this process off the first CPU. */
    static void leaveTheFirst() throws IOException {
        var process = new ProcessBuilder("taskset", "-a", "-c", "-p", others().getLast(),
                String.valueOf(ProcessHandle.current().pid())).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes());
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException("taskset: " + said);
        }
    }

    private static int cpus() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return (int) lines.filter(line -> line.startsWith("processor")).count();
        } catch (IOException _) {
            return Runtime.getRuntime().availableProcessors();
        }
    }
}
