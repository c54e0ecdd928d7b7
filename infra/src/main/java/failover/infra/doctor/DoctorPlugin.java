package failover.infra.doctor;

import failover.infra.doctor.Deployment.StackOf;
import failover.infra.settings.FailoverProps;
import java.io.File;
import java.util.List;
import software.amazon.awscdk.IPolicyValidationContext;
import software.amazon.awscdk.IPolicyValidationPlugin;
import software.amazon.awscdk.PolicyValidationPluginReport;
import software.amazon.awscdk.PolicyValidationStack;
import software.amazon.awscdk.PolicyViolation;
import software.amazon.awscdk.Stack;
import tools.jackson.databind.json.JsonMapper;

/**
 * Judges one failover stack at synth, whatever app contains it. What else is in that app is not judged: only the project's
 * own app consists of stacks that are all known.
 */
public final class DoctorPlugin implements IPolicyValidationPlugin {
    private static final String NAME = "failover-doctor";

    private final Stack stack;
    private final FailoverProps props;

    public DoctorPlugin(Stack stack, FailoverProps props) {
        this.stack = stack;
        this.props = props;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public PolicyValidationPluginReport validate(IPolicyValidationContext context) {
        var problems = context.getStackTemplates().stream()
                .filter(template -> template.getStackConstructPath().equals(stack.getNode().getPath()))
                .flatMap(template -> problems(template).stream()).map(DoctorPlugin::violation).toList();
        return PolicyValidationPluginReport.builder().success(problems.isEmpty()).violations(problems).build();
    }

    private List<String> problems(PolicyValidationStack template) {
        var json = JsonMapper.shared().readTree(new File(template.getTemplatePath()));
        return Doctor.problems(Deployment.of(props, List.of(new StackOf(props.prefixed("Failover"), stack.getRegion(),
                json))));
    }

    private static PolicyViolation violation(String problem) {
        return PolicyViolation.builder().ruleName(NAME).description(problem).violatingResources(List.of()).build();
    }
}
