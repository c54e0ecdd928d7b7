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
 * One record set of the templates.
 *
 * @param source for messages: the resource it comes from
 */
record ZoneRecord(
        Name name,
        int type,
        Optional<Role> role,
        Optional<String> healthCheckId,
        Target target,
        String source) {

    enum Role {
        PRIMARY, SECONDARY
    }

    sealed interface Target {}

    record Values(long ttl, List<String> values) implements Target {}

    /** Another record of the zone, or a distribution or load balancer by its DNS name. */
    record Alias(Name dnsName) implements Target {}

    /** From AWS::Route53::RecordSet and RecordSetGroup, other resources are left out. */
    static List<ZoneRecord> of(Collection<Resource> resources) {
        var records = new ArrayList<ZoneRecord>();
        for (var resource : resources) {
            switch (resource.type()) {
                case "AWS::Route53::RecordSet" -> records.add(of(resource.properties(), resource));
                case "AWS::Route53::RecordSetGroup" -> resource.properties().path("RecordSets")
                        .forEach(set -> records.add(of(set, resource)));
                default -> {
                    // Not a record.
                }
            }
        }
        return records;
    }

    private static ZoneRecord of(JsonNode set, Resource resource) {
        requireSimulated(set, resource);
        return new ZoneRecord(Names.absolute(set.path("Name").asString("")), Type.value(set.path("Type").asString("")),
                text(set, "Failover").map(Role::valueOf), text(set, "HealthCheckId"), target(set, resource),
                resource.toString());
    }

    private static void requireSimulated(JsonNode set, Resource resource) {
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

    private static Target target(JsonNode set, Resource resource) {
        if (set.has("AliasTarget")) {
            return new Alias(Names.absolute(set.at("/AliasTarget/DNSName").asString("")));
        }
        var values = StreamSupport.stream(set.path("ResourceRecords").spliterator(), false)
                .map(JsonNode::asString).toList();
        if (values.isEmpty()) {
            throw new IllegalArgumentException(resource + " has neither AliasTarget nor ResourceRecords");
        }
        return new Values(Long.parseLong(set.path("TTL").asString("300")), values);
    }

    private static Optional<String> text(JsonNode set, String key) {
        return Optional.of(set.path(key)).filter(JsonNode::isString).map(JsonNode::asString);
    }
}
