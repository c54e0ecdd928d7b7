package failover.dns;

import failover.aws.Https;
import failover.contract.CheckDnsSettings;
import failover.probe.DnsClient;
import failover.probe.Server;
import java.time.InstantSource;
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
        var findings = Stream.of(
                Stream.of(delegation.look(settings.names().zone()), redirect.look(), pair.look(), records.look()),
                certified().map(caa::look)).flatMap(found -> found).reduce(Findings.NONE, Findings::and);
        return new DailyReport(findings, certificates.daysLeft(settings.names().origin()),
                certificates.daysLeft(settings.distributionDomain()), topic.confirmed());
    }

    /** The names in the two certificates. */
    private Stream<String> certified() {
        var names = settings.names();
        return Stream.concat(names.visitors().stream(), Stream.of(names.origin(), names.failover(), names.fallback()));
    }
}
