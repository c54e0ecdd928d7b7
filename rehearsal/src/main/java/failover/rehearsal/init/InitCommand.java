package failover.rehearsal.init;

import failover.aws.Reason;
import failover.infra.app.Root;
import failover.infra.app.SettingsCheck;
import failover.infra.settings.InvalidSettingsException;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/** {@code ./rehearse init}: a settings file for a new user. */
@Command(name = "init", mixinStandardHelpOptions = true, sortOptions = false, usageHelpWidth = 100, description = {
    "Writes a settings file that synthesizes. Asks for what no option says, five questions at most, and for nothing"
            + " without a terminal.%n"}, exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
                "0:the file was written", "2:nothing was written: an answer breaks a rule, or the file exists"})
public final class InitCommand implements Callable<Integer> {
    private static final int NOT_WRITTEN = 2;

    @Parameters(paramLabel = "FILE", defaultValue = "settings.json", description = "the file to write (default: ${DEFAULT-VALUE})")
    private Path file;

    @Option(names = "--domain", paramLabel = "NAME", description = "the name that visitors use")
    private String domain;

    @Option(names = "--zone", paramLabel = "NAME [ID]", description = "its hosted zone, with the ID if the zone exists (default: the domain's parent, no ID)")
    private String zone;

    @Option(names = "--service", paramLabel = "own|new", description = "own: you run the service. new: the stack Service deploys one (default: own)")
    private String service;

    @Option(names = "--emails", paramLabel = "ADDRESSES", description = "who gets the notices, separated by commas (default: nobody)")
    private String emails;

    @Option(names = "--contact", paramLabel = "ADDRESS", description = "how visitors reach you: a mail address or an https URL, written to fallback/settings.json"
            + " (default: what is there)")
    private String contact;

    @Option(names = "--force", description = "overwrite the file if it exists")
    private boolean force;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        var out = command.commandLine().getOut();
        try {
            out.print(write());
            return 0;
        } catch (IllegalArgumentException | InvalidSettingsException | IOException e) {
            out.println("Error: " + Reason.of(e));
            return NOT_WRITTEN;
        } finally {
            out.flush();
        }
    }

    private void refuseWhatCannotBeWritten() {
        if (Files.isDirectory(file)) {
            throw new IllegalArgumentException("%s is a folder".formatted(file.toAbsolutePath()));
        }
        if (Files.exists(file) && !force) {
            throw new IllegalArgumentException("%s exists; --force overwrites it".formatted(file.toAbsolutePath()));
        }
        var folder = file.toAbsolutePath().getParent();
        if (!Files.isWritable(folder)) {
            throw new IllegalArgumentException("%s is no folder that can be written to".formatted(folder));
        }
    }

    private String write() throws IOException {
        refuseWhatCannotBeWritten();
        var page = PageFile.read(Root.path().resolve("fallback"));
        var answers = new Answers(given(page), person());
        var answered = Stream.of(Question.values()).collect(Collectors.toMap(Function.identity(), answers::to,
                (one, _) -> one, LinkedHashMap::new));
        write(answers.settings().toPrettyString() + "\n", page, answered.get(Question.CONTACT));
        return done(answers.settings());
    }

    /** Both files or none. */
    private void write(String settings, PageFile page, String reachedBy) throws IOException {
        var draft = Files.writeString(Files.createTempFile("settings", ".json"), settings);
        page.write(reachedBy);
        try {
            SettingsCheck.ofFile(Root.path(), draft);
            Files.writeString(file, settings);
        } catch (InvalidSettingsException | IOException e) {
            page.restore();
            throw e;
        } finally {
            Files.delete(draft);
        }
    }

    private String done(ObjectNode settings) {
        return """
                Wrote %s. docs/settings.md explains every setting.
                Play a failover with it:  %s
                Deploy it:                docs/adopt.md, path %s
                """.formatted(file.toAbsolutePath().normalize(), settings.has("hostedZoneId")
                ? "./rehearse --settings " + shown()
                : "add the hostedZoneId first; without one the first deployment creates the zone",
                settings.path("service").asBoolean() ? "A" : "B or C");
    }

    /** As a shell takes it. */
    private String shown() {
        var path = file.toString();
        return path.matches("[\\w./+:@-]+") ? path : "'%s'".formatted(path.replace("'", "'\\''"));
    }

    /** By options; a contact that is no example stays. */
    private Map<Question, String> given(PageFile page) {
        var given = new EnumMap<Question, String>(Question.class);
        page.contact().ifPresent(found -> given.put(Question.CONTACT, found));
        var options = Map.of(Question.DOMAIN, Optional.ofNullable(domain), Question.ZONE, Optional.ofNullable(zone),
                Question.SERVICE, Optional.ofNullable(service), Question.EMAILS, Optional.ofNullable(emails),
                Question.CONTACT, Optional.ofNullable(contact));
        options.forEach((question, answer) -> answer.ifPresent(said -> given.put(question, said)));
        return given;
    }

    /** Nobody, when the output or the input is not a terminal. */
    private static Optional<Function<String, String>> person() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal)
                .map(console -> prompt -> Optional.ofNullable(console.readLine("%s", prompt))
                        .orElseThrow(() -> new IllegalArgumentException("there is no answer")));
    }
}
