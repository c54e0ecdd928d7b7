package failover.rehearsal.service.route53;

import failover.rehearsal.engine.dns.Answer;
import failover.rehearsal.engine.dns.Zone;
import failover.rehearsal.engine.template.Resource;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Type;

/**
 * The hosted zone: the templates' record sets, answered as Route 53 does.
 *
 * <p>Which record of a failover pair answers is {@link FailoverPolicy}'s to decide, for each question anew. An alias takes
 * on its target's addresses and TTL.
 */
public final class FailoverZone implements Zone {
    /** The names of the zone's own servers: Route 53 gives four to each zone. */
    public static final List<String> SERVERS = List.of("ns-1.route53.example", "ns-2.route53.example",
            "ns-3.route53.example", "ns-4.route53.example");

    private static final long SOA_TTL = 900;
    private static final long NS_TTL = 172_800;
    private static final long NEGATIVE_TTL = 86_400;

    private final Name origin;
    private final Map<Name, List<ZoneRecord>> records = new LinkedHashMap<>();
    private final AliasTargets elsewhere;
    private final Predicate<String> healthy;
    private final SOARecord soa;
    private final List<Record> nameServers = new ArrayList<>();

    private FailoverZone(Name origin, AliasTargets elsewhere, Predicate<String> healthy) {
        this.origin = origin;
        this.elsewhere = elsewhere;
        this.healthy = healthy;
        SERVERS.forEach(
                server -> nameServers.add(new NSRecord(origin, DClass.IN, NS_TTL, Names.absolute(server))));
        this.soa = new SOARecord(origin, DClass.IN, SOA_TTL, ((NSRecord) nameServers.getFirst()).getTarget(),
                Names.absolute("hostmaster.route53.example"), 1, 7200, 900, 1_209_600, NEGATIVE_TTL);
    }

    /**
     * @param resources      of all stacks: what is no record set is left out
     * @param aliasAddresses what names outside the zone resolve to: distributions, load balancers, name servers
     * @param healthy        whether the health check with this id is
     * @throws IllegalArgumentException for an alias that leads nowhere, naming the record
     */
    public static FailoverZone of(String zoneName, Collection<Resource> resources,
            Map<String, List<InetAddress>> aliasAddresses, Predicate<String> healthy) {
        return of(zoneName, ZoneRecord.of(resources), aliasAddresses, healthy);
    }

    static FailoverZone of(String zoneName, List<ZoneRecord> records, Map<String, List<InetAddress>> aliasAddresses,
            Predicate<String> healthy) {
        var zone = new FailoverZone(Names.absolute(zoneName), new AliasTargets(aliasAddresses), healthy);
        records.forEach(zone::add);
        zone.records.values().forEach(sets -> sets.forEach(zone::requireTarget));
        return zone;
    }

    private void add(ZoneRecord record) {
        if (!record.name().subdomain(origin)) {
            throw new IllegalArgumentException(record.source() + " is not in the zone " + origin);
        }
        records.computeIfAbsent(record.name(), _ -> new ArrayList<>()).add(record);
    }

    private void requireTarget(ZoneRecord record) {
        if (record.target() instanceof ZoneRecord.Alias(var target, var _) && !records.containsKey(target)
                && !elsewhere.knows(target)) {
            throw new IllegalArgumentException(
                    record.source() + " is an alias to " + target + ", which nothing in the rehearsal answers for."
                            + " Fix: create that record, or correct the alias");
        }
    }

    @Override
    public Name origin() {
        return origin;
    }

    /** Of names elsewhere it knows those that aliases lead to: checkers may ask for a distribution's own name. */
    @Override
    public Answer answer(Name name, int type) {
        if (!name.subdomain(origin)) {
            var addresses = elsewhere.records(name, name, type);
            return addresses.isEmpty() ? Answer.refused() : Answer.of(addresses);
        }
        var answers = new ArrayList<Record>();
        collect(name, name, type, answers, new HashSet<>(), healthy);
        if (!answers.isEmpty()) {
            return Answer.of(answers);
        }
        return exists(name) ? Answer.noData(soa) : Answer.noSuchName(soa);
    }

    /** Whose side a failover name is on: what the timeline shows. Empty for names without failover records. */
    public Optional<String> side(String name) {
        return records.getOrDefault(Names.absolute(name), List.of()).stream()
                .filter(record -> record.role().isPresent())
                .findFirst()
                .flatMap(record -> active(record.name(), record.type(), healthy))
                .flatMap(ZoneRecord::role)
                .map(Enum::name);
    }

    /**
     * @param owner   the name asked for, which an alias answers in its own name
     * @param healthy what is known of health here: an alias without EvaluateTargetHealth "continues to route traffic to
     *                the records that [it] refers to even if health checks for those records are failing"
     * @see <a href="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/dns-failover-complex-configs.html">How
     *      health checks work in complex Amazon Route 53 configurations</a>
     */
    private void collect(Name owner, Name at, int type, List<Record> answers, Set<Name> seen,
            Predicate<String> healthy) {
        if (!seen.add(at)) {
            return;
        }
        if (at.equals(origin) && type == Type.SOA) {
            answers.add(soa);
        } else if (at.equals(origin) && type == Type.NS) {
            answers.addAll(nameServers);
        } else {
            active(at, type, healthy).or(() -> active(at, Type.CNAME, healthy))
                    .ifPresent(record -> expand(owner, record, type, answers, seen));
        }
    }

    private void expand(Name owner, ZoneRecord record, int type, List<Record> answers, Set<Name> seen) {
        switch (record.target()) {
            case ZoneRecord.Values values -> {
                var own = parsed(owner, record, values);
                answers.addAll(own);
                if (record.type() == Type.CNAME && type != Type.CNAME) {
                    var target = ((CNAMERecord) own.getFirst()).getTarget();
                    collect(target, target, type, answers, seen, healthy);
                }
            }
            case ZoneRecord.Alias(var target, var evaluated) when records.containsKey(target) ->
                collect(owner, target, type, answers, seen, evaluated ? healthy : _ -> true);
            case ZoneRecord.Alias(var target, var _) -> answers.addAll(elsewhere.records(owner, target, type));
        }
    }

    private static List<Record> parsed(Name owner, ZoneRecord record, ZoneRecord.Values values) {
        var parsed = new ArrayList<Record>();
        for (var value : values.values()) {
            try {
                parsed.add(Record.fromString(owner, record.type(), DClass.IN, values.ttl(), value, Name.root));
            } catch (IOException e) {
                throw new IllegalArgumentException(record.source() + " has a value that is none: " + value, e);
            }
        }
        return parsed;
    }

    private Optional<ZoneRecord> active(Name name, int type, Predicate<String> healthy) {
        var sets = records.getOrDefault(name, List.of()).stream().filter(record -> record.type() == type).toList();
        return FailoverPolicy.active(sets, healthy);
    }

    /** A name between the zone and one of its records exists too, without records (RFC 8020). */
    private boolean exists(Name name) {
        return name.equals(origin) || records.keySet().stream().anyMatch(known -> known.subdomain(name));
    }
}
