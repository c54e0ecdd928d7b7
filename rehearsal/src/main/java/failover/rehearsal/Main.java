package failover.rehearsal;

import failover.aws.Reason;
import failover.infra.MissingPrerequisiteException;
import failover.infra.app.Root;
import failover.infra.app.SettingsCheck;
import failover.infra.doctor.Doctor;
import failover.infra.doctor.UnsoundStacksException;
import failover.infra.settings.InvalidSettingsException;
import failover.rehearsal.account.Closing;
import failover.rehearsal.account.Stacks;
import failover.rehearsal.engine.template.TemplateException;
import failover.rehearsal.init.InitCommand;
import failover.rehearsal.keep.KeptRunning;
import failover.rehearsal.keep.Keyboard;
import failover.rehearsal.preview.PreviewCommand;
import failover.rehearsal.scenario.Scenario;
import failover.rehearsal.story.Options;
import failover.rehearsal.story.Rehearsal;
import failover.rehearsal.story.Terminal;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code ./rehearse}: options in, exit code out. */
@Command(name = "rehearse", subcommands = {InitCommand.class,
    PreviewCommand.class}, mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false, usageHelpWidth = 100, description = {
        "Plays a failover and back on this machine, from the templates that cdk deploy would deploy.%n",
        "Real: DNS packets, HTTPS, S3 requests, and the functions in Lambda's runtime client with their time-outs."
                + " Simulated: Route 53's checkers and TTLs, alarms, rules, CloudFront's cache, and the clock. It"
                + " stands still while anything runs and skips the time in between, so a failover of"
                + " several minutes takes less than one.%n"}, exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
                    "0:every step happened, in order",
                    "1:a step did not happen; the last line says which, and what was seen instead",
                    "2:nothing was played: an option or a setting is wrong, a port is busy, or a program is missing"})
public final class Main implements Callable<Integer> {
    private static final int FAILED = 1;
    private static final int NOT_PLAYED = 2;

    @Option(names = "--speed", paramLabel = "N", defaultValue = "10", description = "simulated seconds per real second after the scenario, with --keep: 0.1 to 30 (default: ${DEFAULT-VALUE})")
    private double speed;

    @Option(names = "--settings", paramLabel = "FILE", description = "settings of the stacks; ./rehearse init writes a file (default: infra/example.json)")
    private Path settings;

    @Option(names = "--scenario", paramLabel = "NAME", defaultValue = "outage", description = "what to play, one of those that --list names"
            + " (default: ${DEFAULT-VALUE})")
    private String scenario;

    @Option(names = "--list", description = "list the scenarios and play none")
    private boolean list;

    @Option(names = "--adopt", description = "the same as --scenario adopt")
    private boolean adopt;

    @Option(names = "--unplayed", description = "afterwards, list every resource type and property that is not played")
    private boolean unplayed;

    @Option(names = "--keep", description = "afterwards, keep everything running: prints commands for dig, curl, the AWS CLI"
            + " and a browser, and takes keys that stop and start the service, switch visitors to the fallback and"
            + " back, and tell them something; sam local invoke works too")
    private boolean keep;

    @Option(names = "--listen", paramLabel = "ADDRESS", defaultValue = "127.0.0.1", description = "where the functions' AWS calls are taken, e.g. an address that containers reach"
            + " (default: ${DEFAULT-VALUE})")
    private InetAddress listen;

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "0", description = "the port for them (default: any free one)")
    private int port;

    @Spec
    private CommandSpec command;

    private final Terminal terminal = Terminal.ofThisProcess();
    private final Closing closing = new Closing();
    private final AtomicBoolean ended = new AtomicBoolean();

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).setParameterExceptionHandler(Main::refused).execute(arguments));
    }

    /** In two lines: under the whole help the mistake would leave the screen. */
    private static int refused(ParameterException mistake, String[] arguments) {
        var command = mistake.getCommandLine();
        command.getErr().println("Error: " + mistake.getMessage());
        UnmatchedArgumentException.printSuggestions(mistake, command.getErr());
        command.getErr().printf("./%s --help lists what is allowed.%n", command.getCommandSpec().qualifiedName());
        return NOT_PLAYED;
    }

    @Override
    public Integer call() {
        if (list) {
            Stream.of(Scenario.values())
                    .forEach(one -> terminal.paragraph("%-22s ".formatted(one), one.about()));
            return 0;
        }
        var options = options();
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
        try {
            return play(options);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return NOT_PLAYED;
        } catch (RejectedExecutionException stopped) {
            return NOT_PLAYED; // Ctrl-C has closed what would run next.
        } catch (InvalidSettingsException | MissingPrerequisiteException | UnsoundStacksException | TemplateException
                | IllegalArgumentException | IOException e) {
            terminal.line(terminal.bad("Error: ") + Reason.of(e));
            return NOT_PLAYED;
        } finally {
            closing.close();
            ended.set(true);
        }
    }

    /** Also at the end of the JVM: Ctrl-C. */
    private void stop() {
        if (!ended.get()) {
            terminal.stopped();
            closing.close();
        }
    }

    private int play(Options options) throws IOException, InterruptedException {
        var played = played(options);
        terminal.paragraph("  The clock is simulated: it stands still while anything runs, and skips the time in which"
                + " nothing happens. Times are UTC.");
        terminal.progress("synthesizing the stacks ...");
        var stacks = Stacks.synthesize(options.root(), played, options.target().resolve("cdk.out"));
        warn(options, stacks);
        var rehearsal = closing.add(new Rehearsal(options, terminal));
        var validation = closing.add(TemplateValidation.start(options.root(), played, options.target()));
        var failure = rehearsal.play(stacks);
        return failure.isPresent() ? failed(failure.get()) : validated(validation);
    }

    private void warn(Options options, Stacks stacks) {
        Doctor.warnings(stacks.settings(), options.target().resolve("cdk.out"))
                .forEach(warning -> terminal.paragraph("  Warning: " + warning));
    }

    private int validated(TemplateValidation validation) throws IOException, InterruptedException {
        var findings = validation.findings();
        if (findings.isPresent() && !findings.get().isEmpty()) {
            return failed("CDK's validation of the templates: " + findings.get());
        }
        terminal.paragraph("  CDK's validation of the templates " + (findings.isEmpty()
                ? "has not ended in time: cdk deploy runs it too."
                : validation.warnings().isEmpty()
                        ? "finds nothing."
                        : "warns: " + String.join("; ", validation.warnings())));
        return 0;
    }

    /** The user's settings as the scenario needs them. */
    private Path played(Options options) throws IOException {
        var settings = SettingsCheck.ofFile(options.root(), options.settings());
        if (settings.failover().hostedZoneId().isEmpty()) {
            throw new IllegalArgumentException(
                    "%s has no hostedZoneId: without a hosted zone there is no failover to play"
                            .formatted(options.settings()));
        }
        var json = (ObjectNode) JsonMapper.shared().readTree(options.settings().toFile());
        var played = scenario().settings(json);
        if (played.equals(json)) {
            return options.settings();
        }
        Files.createDirectories(options.target());
        return Files.writeString(options.target().resolve(options.scenario() + ".json"), played.toPrettyString());
    }

    private Options options() {
        require(speed >= 0.1 && speed <= 30, "--speed is " + speed + ", allowed is 0.1 to 30");
        require(port >= 0 && port <= 65_535, "--port is " + port + ", allowed is 0 to 65535");
        require(!adopt || List.of(Scenario.OUTAGE.toString(), Scenario.ADOPT.toString()).contains(scenario),
                "--adopt and --scenario " + scenario + " exclude each other");
        require(!keep || scenario() != Scenario.ADOPT,
                "--keep: at the end of the scenario adopt the stack is destroyed, and nothing is left to keep");
        var root = Root.path();
        var file = settings == null ? root.resolve("infra/example.json") : settings.toAbsolutePath().normalize();
        return new Options(root, root.resolve("rehearsal/target"), file, speed, listen, port, scenario(), unplayed,
                keep
                        ? scene -> new KeptRunning(terminal, Keyboard.ofThisProcess(terminal)).use(scene)
                        : _ -> {});
    }

    private Scenario scenario() {
        try {
            return adopt ? Scenario.ADOPT : Scenario.named(scenario);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), "--scenario " + e.getMessage());
        }
    }

    private void require(boolean allowed, String problem) {
        if (!allowed) {
            throw new ParameterException(command.commandLine(), problem);
        }
    }

    private int failed(String why) {
        terminal.line(terminal.bad("  FAILED  ") + why);
        return FAILED;
    }
}
