package failover.rehearsal.service.iam;

import failover.rehearsal.engine.template.Resource;
import failover.rehearsal.engine.template.Template;
import failover.rehearsal.engine.wire.Access;
import failover.rehearsal.engine.wire.Operation.Permission;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Says whether the template's policies allow a call.
 *
 * <p>Within one account: a Deny anywhere decides; else one Allow, in the role's policies or in the resource's, is enough; else
 * the call is denied. An Allow whose condition is false is absent.
 */
public final class Judge implements Access {
    private final Template template;
    /** What functions have called and were allowed, and how often. */
    private final Map<Request, Integer> used = new ConcurrentHashMap<>();
    private volatile Policies policies;

    private record Policies(RolePolicies roles, ResourcePolicies resources) {
        static Policies of(Template template) {
            return new Policies(new RolePolicies(template), new ResourcePolicies(template));
        }
    }

    /** @throws failover.rehearsal.engine.template.TemplateException for a policy element that cannot be judged */
    public Judge(Template template) {
        this.template = template;
        readPolicies();
    }

    /** From now on only these resources are there, with their policies: during a deployment. */
    public void see(Predicate<Resource> created) {
        policies = Policies.of(template.only(created));
    }

    /** Anew, once the template has changed. */
    public final void readPolicies() {
        policies = Policies.of(template);
    }

    /** A call by a function, judged with its role. */
    public Decision call(Resource function, String action, String resource, Map<String, String> context) {
        return decide(request(function, action, resource, context));
    }

    private static Request request(Resource function, String action, String resource, Map<String, String> context) {
        return new Request(new Principal.Role(function.id(), function.text("/Role")), action, resource, context);
    }

    @Override
    public Optional<String> refusal(Resource function, Permission permission) {
        var request = request(function, permission.action(), permission.resource(), permission.context());
        return switch (decide(request)) {
            case Decision.Allowed _ -> {
                used.merge(request, 1, Integer::sum);
                yield Optional.empty();
            }
            case Decision.Denied(var reason) -> Optional.of(reason);
        };
    }

    /** Each action that a function's role allows on each resource, in the order of the template. */
    public List<Grant> grants() {
        var roles = new RolePolicies(template);
        return template.resources("AWS::Lambda::Function").stream().flatMap(function -> grants(function, roles))
                .toList();
    }

    private Stream<Grant> grants(Resource function, RolePolicies roles) {
        var role = new Principal.Role(function.id(), function.text("/Role"));
        var calls = used.keySet().stream().filter(call -> call.principal().equals(role)).toList();
        return roles.of(role).stream().filter(statement -> statement.effect() == Statement.Effect.ALLOW)
                .flatMap(Statement::each).map(one -> new Grant(function.id(), one.actions().getFirst(),
                        one.resources().getFirst(), one.conditions().stream().map(Condition::toString).toList(),
                        calls.stream().filter(one::allows).mapToInt(used::get).sum()));
    }

    /**
     * A call that a service makes on behalf of a resource of this account, e.g. {@code cloudfront.amazonaws.com} reading an
     * object for a distribution, or {@code lambda.alarms.cloudwatch.amazonaws.com} invoking a function for an alarm.
     */
    public Decision service(String service, String sourceArn, String action, String resource) {
        var context = new LinkedHashMap<String, String>();
        context.put("aws:SourceArn", sourceArn);
        context.put("aws:SourceAccount", template.account());
        context.put("aws:SourceOwner", template.account());
        return decide(new Request(new Principal.Service(service), action, resource, context));
    }

    public Decision decide(Request request) {
        var applicable = applicable(request);
        var denying = find(applicable, statement -> statement.denies(request));
        if (!denying.isEmpty()) {
            return new Decision.Denied(request + " is denied by " + denying.getFirst().source());
        }
        return find(applicable, statement -> statement.allows(request)).isEmpty()
                ? refusal(request, applicable)
                : Decision.ALLOWED;
    }

    private List<Statement> applicable(Request request) {
        var now = policies;
        var ofRole = request.principal() instanceof Principal.Role role ? now.roles.of(role) : List.<Statement>of();
        return Stream.concat(ofRole.stream(), now.resources.on(request.resource()).stream()).toList();
    }

    private static Decision refusal(Request request, List<Statement> applicable) {
        var almost = find(applicable, statement -> statement.almostAllows(request)).stream()
                .map(statement -> "; " + statement.source() + " would, but for its condition " + statement.conditions())
                .findFirst().orElse("");
        return new Decision.Denied(request + " is allowed by no policy" + almost);
    }

    private static List<Statement> find(List<Statement> statements, Predicate<Statement> test) {
        return statements.stream().filter(test).toList();
    }
}
