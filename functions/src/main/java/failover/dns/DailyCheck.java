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

    DailyCheck(CheckDnsSettings settings, DnsClient client, Https https, TopicProbe topic, InstantSource clock) {
        var resolvers = settings.resolvers().addresses().stream().map(Server::resolver).toList();
        this.settings = settings;
        this.delegation = new DelegationProbe(client, resolvers);
        this.caa = new CaaProbe(client, resolvers);
        this.certificates = new CertificateProbe(https, settings.names().domain(), clock);
        this.redirect = new RedirectProbe(https, settings);
        this.topic = topic;
    }

    DailyReport check() {
        var names = settings.names();
        try (var probes = new Probes()) {
            var findings = Stream.of(probes.start("The delegation", () -> delegation.look(names.zone()), Findings.NONE),
                    probes.start("CAA of the domain", () -> caa.look(names.domain()), Findings.NONE),
                    probes.start("CAA of the origin", () -> caa.look(names.origin()), Findings.NONE),
                    probes.start("CAA of the fallback", () -> caa.look(names.fallback()), Findings.NONE),
                    probes.start("The health check's path", redirect::look, Findings.NONE)).toList();
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
}
