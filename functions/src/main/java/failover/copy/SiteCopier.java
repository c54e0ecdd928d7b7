package failover.copy;

import failover.aws.Https;
import failover.aws.Network;
import failover.contract.CopyRules;
import failover.contract.Names;
import failover.contract.Resolvers;
import failover.copy.PrimaryPolicy.Finding.Serves;
import failover.copy.PrimaryPolicy.Finding.ServesNot;
import failover.copy.fetch.Fetcher;
import failover.copy.fetch.Limits;
import failover.copy.reason.Complaint;
import failover.copy.reason.Reason;
import failover.probe.AddressPolicy;
import failover.probe.Deadline;
import failover.probe.DnsClient;
import failover.probe.OwnServers;
import failover.probe.SideProbe;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;

/** Saves the pages that the settings name, from a primary that is healthy and that DNS leads visitors to. */
public final class SiteCopier {
    private static final Duration FOR_DNS = Duration.ofSeconds(5);
    private static final Duration FOR_FINDING_THE_SERVERS = Duration.ofSeconds(2);

    private final Names names;
    private final Resolvers resolvers;
    private final CopyRules rules;
    private final Banner banner;
    private final Network network;
    private final Limits limits;
    private final CopyLog log;

    public SiteCopier(Names names, Resolvers resolvers, CopyRules rules, Banner banner, Network network) {
        this(names, resolvers, rules, banner, network, Limits.USUAL);
    }

    SiteCopier(Names names, Resolvers resolvers, CopyRules rules, Banner banner, Network network, Limits limits) {
        this.names = names;
        this.resolvers = resolvers;
        this.rules = rules;
        this.banner = banner;
        this.network = network;
        this.limits = limits;
        this.log = new CopyLog(names.domain(), network.clock());
    }

    /** Tells in the log why nothing was asked for, and of each page what refuses it and what its copy loses. */
    public RunReport copy(Occasion occasion) {
        var report = report(occasion);
        log.tell(report);
        return report;
    }

    /** The same by other rules and without a line in the log, for somebody who reads the report. */
    public RunReport preview(CopyRules other, Occasion occasion) {
        return new SiteCopier(names, resolvers, other, banner, network, limits).report(occasion);
    }

    private RunReport report(Occasion occasion) {
        if (rules.pages().isEmpty()) {
            return RunReport.of(List.of());
        }
        if (!occasion.healthy()) {
            return RunReport.skipped("the alarm does not say that the primary is healthy");
        }
        var servers = new OwnServers(new DnsClient(network), names.zone(), resolvers.addresses());
        var answers = servers.answers(List.of(names.failover(), names.origin()), FOR_DNS, FOR_FINDING_THE_SERVERS);
        var policy = new PrimaryPolicy(answers, names.failover(), names.origin());
        var strangers = new SideProbe(new Https(network, limits.request()), names.origin());
        return switch (policy.judge(strangers.ask(policy.strangers()))) {
            case ServesNot(var why) -> RunReport.skipped(why);
            case Serves(var addresses) -> RunReport.of(pages(addresses, occasion));
        };
    }

    /** One private address rules out the others too: a person who can add it to the zone can add any address. */
    private List<PageReport> pages(List<InetAddress> addresses, Occasion occasion) {
        var inner = addresses.stream().filter(address -> !AddressPolicy.isPublic(address)).findFirst();
        if (inner.isPresent()) {
            var detail = "%s has the address %s, which is not of the public internet".formatted(names.origin(),
                    inner.get().getHostAddress());
            return each((path, _) -> PageReport.refused(path, new Complaint(Reason.PRIVATE_ADDRESS, detail)));
        }
        var fetcher = new Fetcher(new Https(network, limits.request()), addresses, limits,
                Deadline.in(limits.run()));
        var copier = new PageCopier(names.domain(), rules, fetcher, limits, banner);
        return each((path, key) -> copier.copy(path, key, occasion));
    }

    private List<PageReport> each(BiFunction<String, String, PageReport> copying) {
        return rules.pages().entrySet().stream().map(page -> copying.apply(page.getKey(), page.getValue())).toList();
    }
}
