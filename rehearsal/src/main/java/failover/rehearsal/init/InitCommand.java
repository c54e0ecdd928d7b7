package failover.rehearsal.init;

import failover.infra.app.Root;
import failover.infra.app.SettingsCheck;
import failover.infra.settings.InvalidSettingsException;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
            out.println("Error: " + e.getMessage());
            return NOT_WRITTEN;
        } finally {
            out.flush();
        }
    }

    /** Both files or none. */
    private String write() throws IOException {
        if (Files.exists(file) && !force) {
            throw new IllegalArgumentException("%s exists; --force overwrites it".formatted(file.toAbsolutePath()));
        }
        var page = PageFile.read(Root.path().resolve("fallback"));
        var answers = new Answers(given(page), person());
        var answered = Stream.of(Question.values()).collect(Collectors.toMap(Function.identity(), answers::to,
                (one, _) -> one, LinkedHashMap::new));
        var written = Files.writeString(Files.createTempFile("settings", ".json"),
                answers.settings().toPrettyString() + "\n");
        page.write(answered.get(Question.CONTACT));
        try {
            SettingsCheck.ofFile(Root.path(), written);
        } catch (InvalidSettingsException e) {
            page.restore();
            throw e;
        }
        Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
        return done(answers.settings().path("service").asBoolean());
    }

    private String done(boolean newService) {
        return """
                Wrote %s. docs/settings.md explains every setting.
                Play a failover with it:  ./rehearse --settings %s
                Deploy it:                docs/adopt.md, path %s
                """.formatted(file.toAbsolutePath().normalize(), file, newService ? "A" : "B or C");
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
