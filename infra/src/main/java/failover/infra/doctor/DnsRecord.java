package failover.infra.doctor;

import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * One record set, of a resource of its own or of a group.
 *
 * @param zone the hosted zone's id
 * @param set  its properties
 */
record DnsRecord(Part part, String zone, JsonNode set) {
    private static final String GROUP = "AWS::Route53::RecordSetGroup";

    static Stream<DnsRecord> in(Deployment deployment) {
        return Stream.concat(
                deployment.of("AWS::Route53::RecordSet")
                        .map(part -> new DnsRecord(part, part.text("/HostedZoneId"), part.raw().path("Properties"))),
                deployment.of(GROUP).flatMap(part -> part.at("/RecordSets").valueStream()
                        .map(set -> new DnsRecord(part, part.text("/HostedZoneId"), set))));
    }

    String name() {
        return withoutDot(text("/Name"));
    }

    String type() {
        return text("/Type");
    }

    boolean isAddress() {
        return type().equals("A") || type().equals("AAAA");
    }

    boolean isRole(String role) {
        return text("/Failover").equals(role);
    }

    boolean isFailover() {
        return set.has("Failover");
    }

    boolean isAlias() {
        return set.has("AliasTarget");
    }

    /** What an alias leads to: a name, or a reference. */
    String target() {
        return withoutDot(text("/AliasTarget/DNSName"));
    }

    String targetZone() {
        return text("/AliasTarget/HostedZoneId");
    }

    boolean evaluatesTarget() {
        return set.at("/AliasTarget/EvaluateTargetHealth").asBoolean(false);
    }

    Optional<Part> healthCheck(Deployment deployment) {
        return deployment.referred(part, text("/HealthCheckId"), "AWS::Route53::HealthCheck");
    }

    /** The resource that an alias leads to; empty when it leads to another record. */
    Optional<Part> targetPart(Deployment deployment) {
        return deployment.parts().stream().filter(other -> other.stack().equals(part.stack()))
                .filter(other -> Part.refersTo(target(), other.logicalId())).findFirst();
    }

    boolean leadsToDistribution(Deployment deployment) {
        return targetPart(deployment).filter(other -> other.type().equals("AWS::CloudFront::Distribution")).isPresent()
                || target().endsWith(".cloudfront.net");
    }

    /** The records that it leads to in the end, itself included when it is no alias of another record. */
    Stream<DnsRecord> ends(Deployment deployment) {
        return ends(deployment, 8);
    }

    private Stream<DnsRecord> ends(Deployment deployment, int depth) {
        var next = in(deployment).filter(other -> isAlias() && other.type().equals(type()))
                .filter(other -> other.name().equals(target())).toList();
        return next.isEmpty() || depth == 0
                ? Stream.of(this)
                : next.stream().flatMap(other -> other.ends(deployment, depth - 1));
    }

    String text(String pointer) {
        var value = set.at(pointer);
        return value.isMissingNode() ? "" : part.textOf(value);
    }

    private static String withoutDot(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    @Override
    public String toString() {
        return "%s, %s record %s%s".formatted(part, type(), name(),
                isFailover() ? " (" + text("/Failover") + ")" : "");
    }
}
