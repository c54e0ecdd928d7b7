package failover.dns;

import failover.aws.Https;
import failover.contract.CheckDnsSettings;
import failover.probe.DnsClient;
import failover.probe.Server;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** What changes slowly and breaks a failover on the day it is needed: delegation, CAA, certificates, subscribers. */
final class DailyCheck {
    private final CheckDnsSettings settings;
    private final DelegationProbe delegation;
    private final CaaProbe caa;
    private final CertificateProbe certificates;
    private final RedirectProbe redirect;
    private final TopicProbe topic;
    private final PairProbe pair;
    private final RecordProbe records;

    DailyCheck(CheckDnsSettings settings, DnsClient client, Https https, TopicProbe topic, PairProbe pair,
            InstantSource clock) {
        var resolvers = settings.resolvers().addresses().stream().map(Server::resolver).toList();
        this.settings = settings;
        this.delegation = new DelegationProbe(client, resolvers);
        this.caa = new CaaProbe(client, resolvers);
        this.certificates = new CertificateProbe(https, settings.names().visitors(), clock);
        this.redirect = new RedirectProbe(https, settings);
        this.topic = topic;
        this.pair = pair;
        this.records = new RecordProbe(client, settings);
    }

    DailyReport check() {
        var names = settings.names();
        try (var probes = new Probes()) {
            var findings = Stream.concat(
                    Stream.of(probes.start("The delegation", () -> delegation.look(names.zone()), Findings.NONE),
                            probes.start("The health check's path", redirect::look, Findings.NONE),
                            probes.start("The visitors' records", pair::look, Findings.NONE),
                            probes.start("The answers' TTLs", records::look, Findings.NONE)),
                    certified().map(name -> probes.start("CAA of " + name, () -> caa.look(name), Findings.NONE)))
                    .toList();
            var primary = probes.start("The primary's certificate", () -> certificates.daysLeft(names.origin()),
                    Optional.<Long>empty());
            var fallback = probes.start("The fallback's certificate",
                    () -> certificates.daysLeft(settings.distributionDomain()), Optional.<Long>empty());
            var subscribers = probes.start("The subscribers", topic::confirmed, Optional.<Long>empty());
            var days = primary.join();
            var daysOfFallback = fallback.join();
            var confirmed = subscribers.join();
            var found = findings.stream().map(CompletableFuture::join).reduce(Findings.NONE, Findings::and);
            return new DailyReport(found.and(probes.failures()), days, daysOfFallback, confirmed);
        }
    }

    /** The names in the two certificates. */
    private Stream<String> certified() {
        var names = settings.names();
        return Stream.concat(names.visitors().stream(), Stream.of(names.origin(), names.failover(), names.fallback()));
    }
}
