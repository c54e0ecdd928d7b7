package failover.rehearsal.service.route53;

import failover.rehearsal.engine.template.Resource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;
import tools.jackson.databind.JsonNode;

/**
 * One record set of the hosted zone.
 *
 * @param source for messages: where it comes from
 */
record ZoneRecord(
        Name name,
        int type,
        Optional<String> setIdentifier,
        Optional<Role> role,
        Optional<String> healthCheckId,
        Target target,
        String source) {

    enum Role {
        PRIMARY, SECONDARY
    }

    sealed interface Target {}

    record Values(long ttl, List<String> values) implements Target {}

    /**
     * Another record of the zone, or a distribution or load balancer by its DNS name.
     *
     * @param evaluated EvaluateTargetHealth
     */
    record Alias(Name dnsName, boolean evaluated) implements Target {}

    /** From a change batch, where values are objects. */
    static ZoneRecord ofChange(JsonNode set) {
        return of(set, "a change batch");
    }

    boolean isOf(Name otherName, int otherType) {
        return name.equals(otherName) && type == otherType;
    }

    /** Whether both are the same record set: there is one per name, type and identifier. */
    boolean isSameSet(ZoneRecord other) {
        return isOf(other.name, other.type) && setIdentifier.equals(other.setIdentifier);
    }

    /** As Route 53's messages name it. */
    @Override
    public String toString() {
        return "[name='%s', type='%s'%s]".formatted(name, Type.string(type),
                setIdentifier.map(id -> ", set-identifier='" + id + "'").orElse(""));
    }

    /** From AWS::Route53::RecordSet and RecordSetGroup, other resources are left out. */
    static List<ZoneRecord> of(Collection<Resource> resources) {
        var records = new ArrayList<ZoneRecord>();
        for (var resource : resources) {
            switch (resource.type()) {
                case "AWS::Route53::RecordSet" -> records.add(of(resource.properties(), resource.toString()));
                case "AWS::Route53::RecordSetGroup" -> resource.properties().path("RecordSets")
                        .forEach(set -> records.add(of(set, resource.toString())));
                default -> {
                    // Not a record.
                }
            }
        }
        return records;
    }

    private static ZoneRecord of(JsonNode set, String source) {
        requireSimulated(set, source);
        return new ZoneRecord(Names.absolute(set.path("Name").asString("")), Type.value(set.path("Type").asString("")),
                text(set, "SetIdentifier"), text(set, "Failover").map(Role::valueOf), text(set, "HealthCheckId"),
                target(set, source), source);
    }

    private static void requireSimulated(JsonNode set, String resource) {
        for (var policy : List.of("Weight", "Region", "GeoLocation", "GeoProximityLocation", "MultiValueAnswer",
                "CidrRoutingConfig")) {
            if (set.has(policy)) {
                throw new IllegalArgumentException("The rehearsal answers simple and failover records only, but "
                        + resource + " has " + policy);
            }
        }
        if (set.has("Failover") && set.at("/AliasTarget/EvaluateTargetHealth").asBoolean(false)) {
            throw new IllegalArgumentException("The rehearsal cannot evaluate the health of an alias target, but "
                    + resource + " asks for it (EvaluateTargetHealth)");
        }
    }

    private static Target target(JsonNode set, String source) {
        if (set.has("AliasTarget")) {
            return new Alias(Names.absolute(set.at("/AliasTarget/DNSName").asString("")),
                    set.at("/AliasTarget/EvaluateTargetHealth").asBoolean(false));
        }
        var values = StreamSupport.stream(set.path("ResourceRecords").spliterator(), false)
                .map(value -> value.isObject() ? value.path("Value").asString() : value.asString()).toList();
        if (values.isEmpty()) {
            throw new IllegalArgumentException(source + " has neither AliasTarget nor ResourceRecords");
        }
        return new Values(Long.parseLong(set.path("TTL").asString("300")), values);
    }

    private static Optional<String> text(JsonNode set, String key) {
        return Optional.of(set.path(key)).filter(JsonNode::isString).map(JsonNode::asString);
    }
}
