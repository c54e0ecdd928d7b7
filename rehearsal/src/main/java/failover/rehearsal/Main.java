package failover.rehearsal;

import failover.infra.InvalidSettingsException;
import failover.infra.MissingPrerequisiteException;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./rehearse}: plays the story and says how it went. */
@Command(name = "rehearse", mixinStandardHelpOptions = true, version = "rehearse 1", sortOptions = false, usageHelpWidth = 100, description = {
    "Plays a failover and back on this machine: the stacks are synthesized, and the templates are run.",
    "Route 53's checkers, alarms and TTLs run in simulated time; DNS packets, HTTPS, S3 and the functions"
            + " in Lambda's runtime client are real, and so are the functions' time-outs."}, exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
                "0:every step happened, in order", "1:a step did not happen; the last line says which",
                "2:it could not start: an option, a setting, a busy port, something that is not installed"})
public final class Main implements Callable<Integer> {
    private static final Path ROOT = Path.of("");

    @Option(names = "--speed", paramLabel = "N", defaultValue = "10", description = "simulated seconds per real second, 0.1 to 30 (default ${DEFAULT-VALUE})")
    private double speed;

    @Option(names = "--settings", paramLabel = "FILE", defaultValue = "infra/example.json", description = "settings of the stacks (default ${DEFAULT-VALUE})")
    private Path settings;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        var terminal = Terminal.ofThisProcess();
        var problems = new Problems();
        var directory = Files.createTempDirectory("rehearsal");
        try {
            terminal.progress("synthesizing the stacks ...");
            var stacks = Stacks.synthesize(ROOT.toAbsolutePath(), settings, ROOT.resolve("rehearsal/target/cdk.out"));
            try (var aws = new SimulatedAws(stacks, speed, directory, InetAddress.getLoopbackAddress(), 0, problems)) {
                var timeline = new Timeline(aws.clock(), terminal, problems);
                new Story(stacks, aws, timeline).play();
            }
            return 0;
        } catch (Timeline.StepMissed missed) {
            terminal.line(terminal.bad("FAILED  " + missed.getMessage()));
            return 1;
        } catch (InvalidSettingsException | MissingPrerequisiteException e) {
            terminal.line(e.getMessage());
            return 2;
        }
    }
}
