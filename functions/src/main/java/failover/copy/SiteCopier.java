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
import failover.copy.fetch.Primary;
import failover.copy.reason.Complaint;
import failover.copy.reason.Reason;
import failover.probe.AddressPolicy;
import failover.probe.Deadline;
import failover.probe.DnsClient;
import failover.probe.OwnServers;
import failover.probe.SideProbe;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.function.Predicate;

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

    /**
     * What the copies would be if they were taken from addresses that the caller knows, whatever the zone and the alarm say.
     *
     * @param allowed which addresses may be asked; a function asks only those of the public internet
     */
    public List<PageReport> previewAt(List<InetAddress> addresses, Predicate<InetAddress> allowed) {
        return pages(addresses, allowed, new Occasion(network.clock().instant(), true, Map.of(), true));
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
            case Serves(var addresses) -> RunReport.of(pages(addresses, AddressPolicy::isPublic, occasion));
        };
    }

    /** One private address rules out the others too: a person who can add it to the zone can add any address. */
    private List<PageReport> pages(List<InetAddress> addresses, Predicate<InetAddress> allowed, Occasion occasion) {
        var inner = addresses.stream().filter(allowed.negate()).findFirst();
        if (inner.isPresent()) {
            var detail = "%s has the address %s, which is not of the public internet".formatted(names.origin(),
                    inner.get().getHostAddress());
            return rules.pages().keySet().stream()
                    .map(path -> PageReport.refused(path, new Complaint(Reason.PRIVATE_ADDRESS, detail))).toList();
        }
        var run = Deadline.in(limits.run());
        try (var primary = new Primary(new Https(network, limits.request()).session(names.domain()), addresses,
                limits)) {
            return each(occasion, (path, key) -> {
                var fetcher = new Fetcher(primary, limits.page(rules.pages().size()), run);
                return new PageCopier(names.domain(), rules, fetcher, limits, banner).copy(path, key, occasion);
            });
        }
    }

    /** The page with the oldest copy first: if the time is not enough for all, no page is always the last. */
    private List<PageReport> each(Occasion occasion, BiFunction<String, String, PageReport> copying) {
        // Threads of the operating system: a page that takes long to compute must not hold up the others.
        try (var threads = Executors.newFixedThreadPool(limits.atOnce())) {
            var reports = new HashMap<String, Future<PageReport>>();
            rules.pages().entrySet().stream().sorted(Comparator.comparing(page -> occasion.lastSaved(page.getValue())))
                    .forEach(page -> reports.put(page.getKey(),
                            threads.submit(() -> copying.apply(page.getKey(), page.getValue()))));
            return rules.pages().keySet().stream().map(path -> report(reports.get(path))).toList();
        }
    }

    private static PageReport report(Future<PageReport> report) {
        try {
            return report.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
