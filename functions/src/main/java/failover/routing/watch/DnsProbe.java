package failover.routing.watch;

import failover.aws.Https;
import failover.aws.Network;
import failover.contract.ControlRoutingSettings;
import failover.probe.AnswerPolicy;
import failover.probe.DnsClient;
import failover.probe.Row;
import failover.probe.SideProbe;
import failover.probe.Survey;
import java.util.List;
import org.xbill.DNS.Type;

/** Where each server leads visitors now: the zone's own, and every resolver of the settings. */
public final class DnsProbe {
    private final ControlRoutingSettings settings;
    private final DnsClient client;
    private final SideProbe strangers;

    public DnsProbe(ControlRoutingSettings settings, Network network, Https https) {
        this.settings = settings;
        this.client = new DnsClient(network);
        this.strangers = new SideProbe(https, settings.names().origin());
    }

    List<Row> rows() {
        var names = settings.names();
        var types = settings.ipv6() ? List.of(Type.A, Type.AAAA) : List.of(Type.A);
        var survey = new Survey(names.visitors(), settings.resolvers().addresses(), types);
        var policy = new AnswerPolicy(survey.answers(client, names), survey.names(), names.origin(), names.fallback());
        return policy.rows(strangers.ask(policy.strangers()));
    }
}
