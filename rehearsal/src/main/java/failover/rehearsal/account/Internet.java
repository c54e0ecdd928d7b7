package failover.rehearsal.account;

import failover.infra.settings.FailoverProps;
import failover.rehearsal.engine.dns.Answer;
import failover.rehearsal.engine.dns.Resolver;
import failover.rehearsal.engine.dns.Zone;
import failover.rehearsal.engine.network.Certificates;
import failover.rehearsal.engine.network.Connections;
import failover.rehearsal.engine.network.Primary;
import failover.rehearsal.engine.network.RefusingPort;
import failover.rehearsal.engine.network.Visitor;
import failover.rehearsal.engine.template.Template;
import failover.rehearsal.engine.time.SimulatedClock;
import failover.rehearsal.service.cloudformation.CustomResources;
import failover.rehearsal.service.cloudfront.EdgeServer;
import failover.rehearsal.service.route53.EndpointProbe;
import failover.rehearsal.service.route53.HealthChecks;
import failover.rehearsal.service.route53.HostedZone;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.xbill.DNS.Name;

/**
 * What lies between visitors and the two sides, on loopback: the hosted zone behind a DNS server, the primary, and the
 * addresses (RFC 5737, for documentation) that lead to it and to the edge.
 */
public final class Internet implements AutoCloseable {
    public static final String PRIMARY_ADDRESS = "192.0.2.10";
    public static final String FALLBACK_ADDRESS = "203.0.113.20";
    /** Real time for what a busy machine does late: nothing here hangs, and slowness is simulated. */
    private static final Duration GRACE = Duration.ofSeconds(20);
    private static final String PRIMARY_IPV6 = "2001:db8::10";
    private static final String FALLBACK_IPV6 = "2001:db8::20";

    private final Stacks stacks;
    private final SimulatedClock clock;
    private final Certificates certificates;
    private final HealthChecks checks;
    private final Connections connections = new Connections();
    private final HostedZone zone;
    private final RefusingPort refusing = new RefusingPort();
    private final Primary primary;
    private final Nameservers nameservers;
    private final CheckerPaths checkerPaths;
    private volatile Predicate<String> healthy;
    private volatile Runnable connectedEdge = () -> {};

    public Internet(Stacks stacks, SimulatedClock clock, Path directory, Consumer<Throwable> failures)
            throws IOException {
        this.stacks = stacks;
        this.clock = clock;
        this.certificates = Certificates.create(directory, names(stacks), clock.now());
        this.checks = HealthChecks.of(stacks.failover().resources("AWS::Route53::HealthCheck"));
        this.healthy = checks::healthy;
        this.checkerPaths = new CheckerPaths(new EndpointProbe(new CurrentZone(), connections, GRACE),
                stacks.settings().origin(), clock);
        this.zone = new HostedZone(stacks.settings().zoneName(), addressesElsewhere(), id -> healthy.test(id));
        zone.create(stacks.recordsElsewhere());
        this.primary = Primary.started(certificates.server(), texts(stacks.settings()), this::connectPrimary);
        this.nameservers = new Nameservers(new CurrentZone(), stacks.settings().watch().resolvers().addresses(), clock,
                connections,
                failures);
    }

    private void connectPrimary(InetSocketAddress primary) {
        connections.put(PRIMARY_ADDRESS, 443, primary).put(stacks.settings().origin(), 443, primary);
    }

    private static List<String> names(Stacks stacks) {
        var settings = stacks.settings();
        return Stream.concat(settings.names().visitors().stream(), Stream.of(settings.names().failover(),
                settings.names().fallback(), settings.origin(), CustomResources.RESPONSE_HOST)).toList();
    }

    private static List<String> texts(FailoverProps settings) {
        return Stream.concat(settings.check().searchString().stream(), Stream.of(settings.copy().rules().marker()))
                .filter(text -> !text.isEmpty()).toList();
    }

    private Map<String, List<InetAddress>> addressesElsewhere() {
        var addresses = new LinkedHashMap<>(Nameservers.addresses());
        stacks.failover().resources("AWS::CloudFront::Distribution").forEach(
                distribution -> addresses.put(distribution.attribute("DomainName"),
                        addresses(FALLBACK_ADDRESS, FALLBACK_IPV6)));
        stacks.service().map(Template::resources).orElse(List.of()).stream()
                .filter(resource -> resource.type().equals("AWS::ElasticLoadBalancingV2::LoadBalancer"))
                .forEach(balancer -> addresses.put(balancer.attribute("DNSName"),
                        addresses(PRIMARY_ADDRESS, PRIMARY_IPV6)));
        return addresses;
    }

    /** A record without an AAAA alias shows the first alone. */
    private static List<InetAddress> addresses(String ipv4, String ipv6) {
        return List.of(InetAddress.ofLiteral(ipv4), InetAddress.ofLiteral(ipv6));
    }

    /** The hosted zone, whose records stacks and operators change. */
    public HostedZone zone() {
        return zone;
    }

    /** Leads the fallback's address, and its names for code that has no DNS of ours, to the edge. */
    public void connect(EdgeServer edge, String distributionDomain) {
        connectedEdge = () -> connections.put(FALLBACK_ADDRESS, 443, edge.https())
                .put(FALLBACK_ADDRESS, 80, edge.http())
                .put(distributionDomain, 443, edge.https());
        connectedEdge.run();
    }

    /** CloudFront is reachable again after {@link #disconnectEdge}. */
    public void reconnectEdge() {
        connectedEdge.run();
    }

    /** The distribution is gone. */
    public void disconnectEdge() {
        connections.put(FALLBACK_ADDRESS, 443, refusing.address()).put(FALLBACK_ADDRESS, 80, refusing.address())
                .put(stacks.distributionDomain(), 443, refusing.address());
    }

    public InetSocketAddress edge() throws ConnectException {
        return connections.find(FALLBACK_ADDRESS, 443);
    }

    public Connections connections() {
        return connections;
    }

    public Certificates certificates() {
        return certificates;
    }

    public HealthChecks checks() {
        return checks;
    }

    public Primary primary() {
        return primary;
    }

    public Nameservers nameservers() {
        return nameservers;
    }

    /** From now on DNS answers as it does now, whatever the checks find. */
    public void freezeDns() {
        var now = new LinkedHashMap<String, Boolean>();
        checks.checks().forEach(check -> now.put(check.id(), checks.healthy(check.id())));
        healthy = now::get;
    }

    /** From now on the checkers get the primary's answers after this simulated time. */
    public void slow(Duration delay) {
        checkerPaths.delay(delay);
        primary.answersAfter(delay);
    }

    /** Through which Route 53's checkers look. */
    public CheckerPaths checkerPaths() {
        return checkerPaths;
    }

    /** Somebody whose resolver keeps answers for their TTL. */
    public Visitor visitor() throws IOException {
        return new Visitor(resolver(), connections, certificates.client());
    }

    /** Somebody behind this resolver. */
    public Visitor visitor(Resolver resolver) throws IOException {
        return new Visitor(resolver, connections, certificates.client());
    }

    public Resolver resolver() {
        return new Resolver(nameservers.authoritative(), clock);
    }

    @Override
    public void close() throws IOException {
        nameservers.close();
        primary.close();
        refusing.close();
    }

    /** The zone as it is at the time of the question. */
    private final class CurrentZone implements Zone {
        @Override
        public Name origin() {
            return zone.answers().origin();
        }

        @Override
        public Answer answer(Name name, int type) {
            return zone.answers().answer(name, type);
        }
    }
}
