package failover.infra.doctor;

import failover.infra.settings.FailoverProps;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything that is going to be deployed.
 *
 * @param stacks by the manifest, in its order
 * @param parts  the resources of all stacks
 */
record Deployment(FailoverProps props, List<StackOf> stacks, List<Part> parts) {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** @param template as a whole */
    record StackOf(String name, String region, JsonNode template) {
        List<Part> parts() {
            return template.path("Resources").propertyStream()
                    .map(resource -> new Part(name, region, resource.getKey(), resource.getValue())).toList();
        }
    }

    static Deployment of(FailoverProps props, List<StackOf> stacks) {
        return new Deployment(props, stacks, stacks.stream().flatMap(stack -> stack.parts().stream()).toList());
    }

    /** @param assembly as {@code cdk synth} writes it */
    static Deployment read(FailoverProps props, Path assembly) {
        var stacks = new ArrayList<StackOf>();
        JSON.readTree(assembly.resolve("manifest.json").toFile()).path("artifacts").propertyStream()
                .filter(artifact -> artifact.getValue().path("type").asString("").equals("aws:cloudformation:stack"))
                .forEach(artifact -> stacks.add(stack(artifact.getKey(), artifact.getValue(), assembly)));
        return of(props, stacks);
    }

    private static StackOf stack(String name, JsonNode artifact, Path assembly) {
        var environment = artifact.path("environment").asString("");
        return new StackOf(name, environment.substring(environment.lastIndexOf('/') + 1),
                JSON.readTree(assembly.resolve(artifact.at("/properties/templateFile").asString()).toFile()));
    }

    /** The stack Failover, which may be missing as long as there is no hosted zone. */
    Optional<StackOf> failover() {
        return stacks.stream().filter(stack -> stack.name().equals(props.prefixed("Failover"))).findFirst();
    }

    Stream<Part> of(String type) {
        return parts.stream().filter(part -> part.type().equals(type));
    }

    /** The one resource that this value of {@code from} refers to. */
    Optional<Part> referred(Part from, String text) {
        return parts.stream().filter(part -> from.isReference(text, part)).findFirst();
    }

    Optional<Part> referred(Part from, String text, String type) {
        return referred(from, text).filter(part -> part.type().equals(type));
    }

    /** The bucket that CloudFront reads. */
    Optional<Part> siteBucket() {
        return of("AWS::CloudFront::Distribution").flatMap(distribution -> distribution
                .at("/DistributionConfig/Origins").valueStream()
                .flatMap(origin -> referred(distribution, distribution.textOf(origin.path("DomainName")),
                        "AWS::S3::Bucket").stream()))
                .findFirst();
    }

    /** The health check of the PRIMARY records. */
    Optional<Part> primaryCheck() {
        return DnsRecord.in(this).filter(record -> record.isRole("PRIMARY"))
                .flatMap(record -> record.healthCheck(this).stream()).findFirst();
    }

    /** PRIMARY's health check and, if it is a calculated one, its children. */
    List<Part> checksOfPrimary() {
        return primaryCheck().map(check -> Stream.concat(Stream.of(check), children(check)).toList())
                .orElse(List.of());
    }

    Stream<Part> children(Part check) {
        return check.texts("/HealthCheckConfig/ChildHealthChecks").stream()
                .flatMap(child -> referred(check, child).stream());
    }
}
