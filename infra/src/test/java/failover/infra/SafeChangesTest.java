package failover.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What carries traffic is replaced by a change of the settings only where docs/adopt.md says so. Which properties make
 * CloudFormation replace a resource is in its reference, under "Update requires".
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html">
 *      AWS resource and property types reference</a>
 */
class SafeChangesTest {
    private static final Map<String, List<String>> REPLACING = Map.of("AWS::Route53::RecordSet",
            List.of("/Name", "/HostedZoneId"), "AWS::Route53::RecordSetGroup", List.of("/HostedZoneId"),
            "AWS::Route53::HealthCheck",
            List.of("/HealthCheckConfig/Type", "/HealthCheckConfig/RequestInterval",
                    "/HealthCheckConfig/MeasureLatency"),
            "AWS::CertificateManager::Certificate",
            List.of("/DomainName", "/SubjectAlternativeNames", "/ValidationMethod"), "AWS::CloudFront::Distribution",
            List.of(), "AWS::ElasticLoadBalancingV2::LoadBalancer", List.of("/Scheme", "/Type", "/Name"));

    /** @param section of the guide */
    record Change(String section, Consumer<ObjectNode> to) {
        @Override
        public String toString() {
            return section;
        }
    }

    static List<Change> changes() {
        return List.of(new Change("origin", settings -> settings.put("origin", "origin2.example.com")),
                new Change("domain",
                        settings -> settings.put("domain", "shop.example.com").put("origin", "origin.www.example.com")),
                new Change("moreDomains", settings -> settings.putArray("moreDomains").add("example.com")),
                new Change("serviceRegion", settings -> settings.put("serviceRegion", "eu-west-1").put("origin",
                        "origin2.www.example.com")),
                new Change("checkInterval", settings -> settings.put("checkInterval", 30)),
                new Change("switch", settings -> settings.put("switch", false)),
                new Change("lean", settings -> settings.put("lean", true)));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void what_a_change_replaces_is_what_the_guide_says(Change change) throws IOException {
        var before = Synthesized.example();
        var after = Synthesized.with(change.to());
        var line = section(change.section()).lines().filter(text -> text.startsWith("Replaced:")).findFirst()
                .orElseThrow();
        var parts = line.split(" Service: ");
        assertEquals(names(parts[0]), replaced(before, after, "Failover"), line);
        assertEquals(parts.length == 2 ? names(parts[1]) : Set.of(), isMoved(before, after)
                ? Set.of()
                : replaced(before, after, "Service"), line);
    }

    /** A stack in another Region is another stack; the old one stays. */
    private static boolean isMoved(Synthesized before, Synthesized after) {
        return !before.manifest().at("/artifacts/Service/environment")
                .equals(after.manifest().at("/artifacts/Service/environment"));
    }

    private static Set<String> replaced(Synthesized before, Synthesized after, String stack) {
        var replaced = new TreeSet<String>();
        var now = after.template(stack).json().path("Resources");
        before.template(stack).json().path("Resources").propertyStream()
                .filter(old -> REPLACING.containsKey(old.getValue().path("Type").stringValue()))
                .filter(old -> isReplaced(old.getValue(), now.path(old.getKey())))
                .forEach(old -> replaced.add(name(old.getValue().at("/Metadata/aws:cdk:path").stringValue())));
        return replaced;
    }

    private static boolean isReplaced(JsonNode before, JsonNode after) {
        return after.isMissingNode() || REPLACING.get(before.path("Type").stringValue()).stream().anyMatch(
                property -> !before.path("Properties").at(property).equals(after.path("Properties").at(property)));
    }

    /** Such as {@code FallbackSite/Certificate}; the visitors' records together. */
    private static String name(String path) {
        var name = path.replaceFirst("^[^/]+/", "").replaceFirst("/Resource$", "");
        return name.startsWith("VisitorRecords/") ? "VisitorRecords" : name;
    }

    private static String section(String name) throws IOException {
        var guide = Files.readString(Repository.ROOT.resolve("docs/adopt.md"));
        return Arrays.stream(guide.split("\n### ")).filter(part -> part.startsWith(name + "\n")).findFirst()
                .orElseThrow();
    }

    private static Set<String> names(String text) {
        var names = new TreeSet<String>();
        Pattern.compile("`([^`]+)`").matcher(text).results().forEach(name -> names.add(name.group(1)));
        return names;
    }
}
