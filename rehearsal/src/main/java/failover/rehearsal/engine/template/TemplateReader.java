package failover.rehearsal.engine.template;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Resolves a template as CloudFormation does: names first, each as soon as another resource refers to it. */
final class TemplateReader implements Intrinsics.Names {
    private final Stack stack;
    private final Path file;
    private final JsonNode template;
    private final Intrinsics intrinsics;
    private final Conditions conditions;
    private final Map<String, Kind.Identity> identities = new HashMap<>();
    private final Set<String> underWay = new HashSet<>();

    TemplateReader(Stack stack, Path file, JsonNode template) {
        this.stack = stack;
        this.file = file;
        this.template = template;
        this.intrinsics = new Intrinsics(stack, this);
        this.conditions = new Conditions(template,
                (value, place) -> intrinsics.resolve(value, place).orElse(value));
    }

    Template read() {
        if (!(template.path("Resources") instanceof ObjectNode resources)) {
            throw new TemplateException(file + " has no Resources: is it a CloudFormation template?");
        }
        var resolved = resources.propertyNames().stream().filter(this::isCreated).map(this::resource).toList();
        CreationOrder.of(stack.name(), resolved);
        return Template.of(stack, resolved, outputs());
    }

    private Resource resource(String logicalId) {
        var raw = raw(logicalId);
        var metadata = raw.path("Metadata");
        var identity = identity(logicalId);
        var asset = metadata.path("aws:asset:path").asStringOpt().map(file.toAbsolutePath().getParent()::resolve);
        var properties = properties(logicalId);
        return new Resource(logicalId, metadata.path("aws:cdk:path").asString(logicalId), type(logicalId),
                properties, identity.reference(), identity.attributes(), asset,
                dependsOn(raw, place(logicalId, "Properties")),
                raw.path("DeletionPolicy").asString("Delete").startsWith("Retain"));
    }

    /**
     * What {@code DependsOn} names, and what the properties refer to; what a condition leaves out is no dependency.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-dependson.html">DependsOn
     *      attribute</a>
     */
    private Set<String> dependsOn(JsonNode raw, Place place) {
        var named = raw.path("DependsOn");
        var explicit = (named.isArray() ? named.valueStream() : Stream.of(named).filter(JsonNode::isString))
                .map(JsonNode::asString).filter(id -> raw(id).isMissingNode() || isCreated(id));
        var referred = References.in(raw.path("Properties"), condition -> holds(condition, place))
                .filter(this::isCreated);
        return Stream.concat(explicit, referred).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Whether it is a resource, and its condition, if it has one, holds. */
    private boolean isCreated(String logicalId) {
        var condition = raw(logicalId).path("Condition").asString("");
        return !raw(logicalId).isMissingNode()
                && (condition.isEmpty() || holds(condition, place(logicalId, "Condition")));
    }

    @Override
    public boolean holds(String condition, Place place) {
        return conditions.holds(condition, place);
    }

    private JsonNode properties(String logicalId) {
        return intrinsics.resolve(raw(logicalId).path("Properties"), place(logicalId, "Properties")).orElseThrow();
    }

    private Map<String, String> outputs() {
        var outputs = new LinkedHashMap<String, String>();
        template.path("Outputs").properties().stream().filter(this::isShown).forEach(output -> {
            var place = new Place(file.getFileName().toString(), "Outputs", "output", output.getKey());
            intrinsics.resolve(output.getValue().path("Value"), place)
                    .ifPresent(value -> outputs.put(output.getKey(), value.asString()));
        });
        return outputs;
    }

    private boolean isShown(Map.Entry<String, JsonNode> output) {
        var condition = output.getValue().path("Condition").asString("");
        return condition.isEmpty() || holds(condition, new Place(file.getFileName().toString(), "Outputs", "output",
                output.getKey()));
    }

    @Override
    public Optional<String> reference(String logicalId) {
        return isCreated(logicalId) ? Optional.of(identity(logicalId).reference()) : parameter(logicalId);
    }

    /** A parameter's default: nobody is there to give it another value. */
    private Optional<String> parameter(String name) {
        return template.path("Parameters").path(name).path("Default").asStringOpt();
    }

    @Override
    public Optional<String> attribute(String logicalId, String attribute) {
        return Optional.ofNullable(identity(logicalId).attributes().get(attribute));
    }

    @Override
    public String whyMissing(String name) {
        return raw(name).isMissingNode()
                ? "which is no resource of this template. Fix: correct the name"
                : "which its condition %s leaves out. Fix: give both that condition"
                        .formatted(raw(name).path("Condition").asString());
    }

    private Kind.Identity identity(String logicalId) {
        var known = identities.get(logicalId);
        if (known != null) {
            return known;
        }
        if (!underWay.add(logicalId)) {
            throw place(logicalId, "Properties").problem("its name depends on itself");
        }
        var kind = Kinds.of(type(logicalId));
        var identity = kind.identity(chosenName(kind, logicalId), stack.placeholders(logicalId));
        identities.put(logicalId, identity);
        return identity;
    }

    private String chosenName(Kind kind, String logicalId) {
        return kind.property()
                .flatMap(property -> intrinsics.resolve(raw(logicalId).path("Properties").path(property),
                        place(logicalId, "Properties." + property)))
                .flatMap(JsonNode::asStringOpt).orElse(null);
    }

    private JsonNode raw(String logicalId) {
        return template.path("Resources").path(logicalId);
    }

    private String type(String logicalId) {
        return raw(logicalId).path("Type").asString("no type");
    }

    private Place place(String logicalId, String property) {
        return new Place(file.getFileName().toString(), logicalId, type(logicalId), property);
    }
}
