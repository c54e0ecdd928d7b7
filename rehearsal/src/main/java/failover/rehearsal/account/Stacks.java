package failover.rehearsal.account;

import failover.infra.app.Synthesis;
import failover.infra.settings.FailoverProps;
import failover.infra.settings.Settings;
import failover.rehearsal.engine.template.Resource;
import failover.rehearsal.engine.template.Template;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The stacks as {@code cdk deploy} would deploy them.
 *
 * @param service    empty when the user's own service is the primary
 * @param protection empty unless the visitors' records are to be protected
 * @param batches    take-over.json and leave.json as synth wrote them
 */
public record Stacks(FailoverProps settings, Template failover, Optional<Template> service,
        Optional<Template> protection, ChangeBatches batches) {
    private static final String RECORD_SET = "AWS::Route53::RecordSet";

    /**
     * @param root of the repository, built
     * @param output where the cloud assembly goes
     * @throws failover.infra.settings.InvalidSettingsException
     * @throws failover.infra.MissingPrerequisiteException
     */
    public static Stacks synthesize(Path root, Path settings, Path output) {
        return read(Settings.read(settings).failover(), Synthesis.synthesize(root, settings, output));
    }

    /** @param assembly as {@code cdk synth} writes it, from these settings */
    public static Stacks read(FailoverProps settings, Path assembly) {
        var failover = Template.find(assembly, settings.prefixed("Failover"))
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no stack Failover yet: the settings have no hostedZoneId"));
        return new Stacks(settings, failover, Template.find(assembly, settings.prefixed("Service")),
                Template.find(assembly, settings.prefixed("Protection")),
                new ChangeBatches(
                        JsonMapper.shared().readTree(assembly.resolve(settings.prefixed("take-over.json")).toFile()),
                        JsonMapper.shared().readTree(assembly.resolve(settings.prefixed("leave.json")).toFile())));
    }

    /** The same with another template of the failover stack. */
    public Stacks with(Template other) {
        return new Stacks(settings, other, service, protection, batches);
    }

    /** Those that there are, in the order of their deployment. */
    public List<Template> all() {
        return Stream.of(service, Optional.of(failover), protection).flatMap(Optional::stream).toList();
    }

    /** The changes of the visitors' records that an operator makes. */
    public record ChangeBatches(JsonNode takeOver, JsonNode leave) {}

    /** What the hosted zone holds before the stack Failover is deployed. */
    public List<Resource> recordsElsewhere() {
        return service.map(Template::resources).orElseGet(() -> List.of(ownOrigin())).stream()
                .filter(resource -> resource.type().startsWith(RECORD_SET)).toList();
    }

    /** What the hosted zone holds before the failover records are created, which come last. */
    public List<Resource> recordsBeforeFailover() {
        return records().filter(record -> !waitsForRefresh(record)).toList();
    }

    /** The failover records, then those of the visitors' names if the stack creates them. */
    public List<Resource> recordsAfterRefresh() {
        return records().filter(this::waitsForRefresh).toList();
    }

    /** What goes with the stack when it is deleted. */
    public List<Resource> recordsOfFailover() {
        return failover.resources().stream().filter(Stacks::isRecord)
                .filter(record -> !record.retained()).toList();
    }

    /** The distribution's own name. */
    public String distributionDomain() {
        return failover.resources("AWS::CloudFront::Distribution").getFirst().attribute("DomainName");
    }

    /** The step of the deployment that the failover records wait for. */
    public Resource refreshOnDeploy() {
        return failover.resource("Custom::RefreshOnDeploy", "RefreshOnDeploy");
    }

    /** The last step of the deployment. */
    public Resource checkOnDeploy() {
        return failover.resource("Custom::CheckOnDeploy", "CheckOnDeploy");
    }

    /** What is created only after RefreshOnDeploy, itself or by what it depends on. */
    public boolean waitsForRefresh(Resource resource) {
        return failover.createdBefore(resource.logicalId()).contains(refreshOnDeploy().logicalId());
    }

    private Stream<Resource> records() {
        var ofService = service.map(Template::resources).orElseGet(() -> List.of(ownOrigin()));
        return Stream.concat(ofService.stream(), failover.resources().stream())
                .filter(Stacks::isRecord);
    }

    static boolean isRecord(Resource resource) {
        return Set.of(RECORD_SET, "AWS::Route53::RecordSetGroup").contains(resource.type());
    }

    /** Without the stack Service the origin is a record that the user's zone has already. */
    private Resource ownOrigin() {
        var record = JsonMapper.shared().createObjectNode().put("Name", settings.origin() + ".").put("Type", "A")
                .put("TTL", "60");
        record.putArray("ResourceRecords").add(Internet.PRIMARY_ADDRESS);
        return new Resource("OwnOrigin", "OwnOrigin", RECORD_SET, record, settings.origin(), Map.of(),
                Optional.empty(), Set.of(), true);
    }
}
