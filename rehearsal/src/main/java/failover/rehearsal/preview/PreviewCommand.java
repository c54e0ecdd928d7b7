package failover.rehearsal.preview;

import failover.aws.Network;
import failover.aws.Reason;
import failover.contract.CopyRules;
import failover.contract.Names;
import failover.contract.Resolvers;
import failover.copy.Banner;
import failover.copy.PageReport;
import failover.copy.SiteCopier;
import failover.infra.app.Root;
import failover.page.PageSettings;
import failover.page.PageTemplate;
import failover.probe.AddressPolicy;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./rehearse preview URL}: options in, a folder and an exit code out. */
@Command(name = "preview", mixinStandardHelpOptions = true, sortOptions = false, usageHelpWidth = 100, description = {
    "Says whether the fallback would save a page, every reason if not, and what the copy loses. Needs no AWS"
            + " account and no settings, and deploys nothing.%n"}, exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
                "0:the page would be saved",
                "1:it would be refused",
                "2:it was not asked for: an option, or a name without an address"})
public final class PreviewCommand implements Callable<Integer> {
    private static final int REFUSED = 1;
    private static final int NOT_ASKED = 2;

    @Parameters(paramLabel = "URL", description = "the page, such as https://www.example.com/about")
    private String url;

    @Option(names = "--marker", paramLabel = "TEXT", defaultValue = "", description = "copy.marker: a text that every good page contains")
    private String marker;

    @Option(names = "--remove", paramLabel = "SELECTOR", description = "copy.remove: a CSS selector of what a copy leaves out; may be repeated")
    private List<String> remove = List.of();

    @Option(names = "--error-word", paramLabel = "TEXT", description = "copy.errorWords: a text that no good page contains; may be repeated (default:"
            + " RefreshFallback's own list)")
    private List<String> errorWords;

    @Option(names = "--to", paramLabel = "FOLDER", description = "where the copy and the report go (default: rehearsal/target/preview)")
    private Path folder;

    @Option(names = "--connect-to", paramLabel = "ADDRESS:PORT", description = "connect there, such as to a server on this machine, instead of to the page's"
            + " public address")
    private String connectTo;

    @Option(names = "--cacert", paramLabel = "FILE", description = "trust these certificates alone (PEM), such as the one of that server")
    private Path certificates;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        var out = command.commandLine().getOut();
        try {
            remove.stream().filter(selector -> !CopyRules.isSelector(selector)).findFirst().ifPresent(selector -> {
                throw new IllegalArgumentException("--remove " + selector + " is no CSS selector");
            });
            var target = PreviewTarget.of(url, Optional.ofNullable(connectTo));
            if (certificates != null) {
                Trust.only(certificates);
            }
            var report = preview(target);
            var text = new PreviewText(target.url(), marker, remove, report).text();
            out.print(text + PreviewFolder.write(folder(), report, text));
            out.flush();
            return report.saved().isPresent() ? 0 : REFUSED;
        } catch (IllegalArgumentException | IOException e) {
            out.println("Error: " + Reason.of(e));
            out.flush();
            return NOT_ASKED;
        }
    }

    private Path folder() {
        return Optional.ofNullable(folder).orElseGet(() -> Root.path().resolve("rehearsal/target/preview"));
    }

    /** Politely: one page, by the limits that a function has. */
    private PageReport preview(PreviewTarget target) throws IOException {
        var names = new Names(target.host(), target.host(), target.host());
        var rules = CopyRules.of(List.of(target.path()), marker, remove, Optional.ofNullable(errorWords));
        var copier = new SiteCopier(names, new Resolvers(List.of()), rules, banner(target.host()), network(target));
        Predicate<InetAddress> allowed = connectTo == null ? AddressPolicy::isPublic : _ -> true;
        return copier.previewAt(target.addresses(), allowed).getFirst();
    }

    private static Network network(PreviewTarget target) {
        return Network.connecting(target.server().map(server -> Map.of(
                server.getAddress().getHostAddress() + ":443", server)).orElse(Map.of()));
    }

    /** In the words of the user's own page, without its script: it would ask the service again and again. */
    private static Banner banner(String host) {
        return Banner.of(new PageTemplate(PageSettings.read(Root.path().resolve("fallback")), host,
                "https://" + host + "/")).withoutScript();
    }
}
