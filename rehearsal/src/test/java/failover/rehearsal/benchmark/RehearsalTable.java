package failover.rehearsal.benchmark;

import failover.rehearsal.testing.Repository;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.regex.Pattern;

/** {@code ./rehearse} as it is: real and processor time of all its processes, and per simulated hour. */
final class RehearsalTable implements Table {
    private static final Pattern TIMES = Pattern.compile("FAILOVER-BENCHMARK (\\S+) (\\S+) (\\S+)");
    private static final Pattern STAMP = Pattern.compile("(?m)^\\D*(\\d+):(\\d\\d)\\b");

    @Override
    public String name() {
        return "rehearsal";
    }

    @Override
    public String title() {
        return "./rehearse, warm";
    }

    @Override
    public String measure(World world, int runs) throws IOException {
        var wall = new Series("./rehearse");
        var simulated = Duration.ZERO;
        for (int i = 0; i < Math.min(runs, 3); i++) {
            // The shell's word "time" counts the processes that the rehearsal starts as well.
            var process = new ProcessBuilder("bash", "-c",
                    "TIMEFORMAT='FAILOVER-BENCHMARK %R %U %S'; time " + String.join(" ", Cpu.all())
                            + " ./rehearse 2>&1")
                    .directory(Repository.ROOT.toFile())
                    .redirectErrorStream(true).redirectInput(Redirect.from(new java.io.File("/dev/null"))).start();
            var said = new String(process.getInputStream().readAllBytes());
            var times = TIMES.matcher(said);
            if (process.onExit().join().exitValue() != 0 || !times.find()) {
                throw new IllegalStateException(said);
            }
            wall.add(new Sample(1000 * Double.parseDouble(times.group(1)),
                    1000 * (Double.parseDouble(times.group(2)) + Double.parseDouble(times.group(3)))));
            simulated = STAMP.matcher(said).results().map(stamp -> Duration
                    .ofMinutes(Long.parseLong(stamp.group(1))).plusSeconds(Long.parseLong(stamp.group(2))))
                    .max(Duration::compareTo).orElse(Duration.ZERO);
        }
        var hours = simulated.toSeconds() / 3600.0;
        return new Markdown("", "median s", "min", "max", "CPU s", "simulated", "s per simulated hour", "CPU s").row(
                "./rehearse", seconds(wall.median()), seconds(wall.quantile(0, Sample::wall)),
                seconds(wall.quantile(1, Sample::wall)), seconds(wall.quantile(0.5, Sample::cpu)),
                simulated.toMinutes() + " min", seconds(wall.median() / hours),
                seconds(wall.quantile(0.5, Sample::cpu) / hours)).toString();
    }

    private static String seconds(double millis) {
        return Series.figure(millis / 1000);
    }
}
