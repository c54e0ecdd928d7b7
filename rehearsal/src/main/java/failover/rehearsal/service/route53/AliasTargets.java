package failover.rehearsal.service.route53;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** What distributions and load balancers resolve to. Their TTL is 60 seconds and cannot be set. */
final class AliasTargets {
    private static final long TTL = 60;

    private final Map<Name, List<InetAddress>> addresses = new LinkedHashMap<>();

    AliasTargets(Map<String, List<InetAddress>> byDnsName) {
        byDnsName.forEach((name, list) -> addresses.put(Names.absolute(name), List.copyOf(list)));
    }

    boolean knows(Name target) {
        return !find(target).isEmpty();
    }

    /** @param owner in whose name the answer is given */
    List<Record> records(Name owner, Name target, int type) {
        return find(target).stream()
                .filter(address -> type == (address instanceof Inet4Address ? Type.A : Type.AAAA))
                .map(address -> record(owner, address))
                .toList();
    }

    private static Record record(Name owner, InetAddress address) {
        return address instanceof Inet4Address
                ? new ARecord(owner, DClass.IN, TTL, address)
                : new AAAARecord(owner, DClass.IN, TTL, address);
    }

    /** CDK's load balancer alias asks for {@code dualstack.<name>}, which has the same addresses. */
    private List<InetAddress> find(Name target) {
        var known = addresses.get(target);
        if (known == null && target.getLabelString(0).equalsIgnoreCase("dualstack")) {
            known = addresses.get(new Name(target, 1));
        }
        return known == null ? List.of() : known;
    }
}
