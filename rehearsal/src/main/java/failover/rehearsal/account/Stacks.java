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
import tools.jackson.databind.json.JsonMapper;

/**
 * The stacks as {@code cdk deploy} would deploy them.
 *
 * @param service empty when the user's own service is the primary
 */
public record Stacks(FailoverProps settings, Template failover, Optional<Template> service) {
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
        var failover = Template.find(assembly, "Failover").orElseThrow(() -> new IllegalArgumentException(
                "there is no stack Failover yet: the settings have no hostedZoneId"));
        return new Stacks(settings, failover, Template.find(assembly, "Service"));
    }

    /** What the hosted zone holds before the failover records are created, which come last. */
    public List<Resource> recordsBeforeFailover() {
        return records().filter(record -> !record.equals(failoverRecords())).toList();
    }

    public List<Resource> allRecords() {
        return records().toList();
    }

    /** The step of the deployment that the failover records wait for. */
    public Resource refreshOnDeploy() {
        return failover.resource("Custom::RefreshOnDeploy", "RefreshOnDeploy");
    }

    /** What is created only after the failover records. */
    public boolean waitsForRecords(Resource resource) {
        return resource.dependsOn().contains(failoverRecords().logicalId());
    }

    private Resource failoverRecords() {
        return failover.resource("AWS::Route53::RecordSetGroup", "FailoverRecords");
    }

    private Stream<Resource> records() {
        var ofService = service.map(Template::resources).orElseGet(() -> List.of(ownOrigin()));
        return Stream.concat(ofService.stream(), failover.resources().stream())
                .filter(resource -> resource.type().startsWith(RECORD_SET));
    }

    /** Without the stack Service the origin is a record that the user's zone has already. */
    private Resource ownOrigin() {
        var record = JsonMapper.shared().createObjectNode().put("Name", settings.origin() + ".").put("Type", "A")
                .put("TTL", "60");
        record.putArray("ResourceRecords").add(Internet.PRIMARY_ADDRESS);
        return new Resource("OwnOrigin", "OwnOrigin", RECORD_SET, record, settings.origin(), Map.of(),
                Optional.empty(), Set.of());
    }
}
