package failover.rehearsal.engine.template;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A synthesized stack: its resources in the template's order, and its outputs. */
public final class Template {
    private static final String ACCOUNT = "123456789012";
    private static final String SUFFIX = ".template.json";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final String name;
    private final String region;
    private final boolean terminationProtection;
    private volatile Map<String, Resource> resources;
    private volatile Map<String, String> outputs;

    private Template(Stack stack, Map<String, Resource> resources, Map<String, String> outputs) {
        this.name = stack.name();
        this.region = stack.region();
        this.terminationProtection = stack.terminationProtection();
        this.resources = resources;
        this.outputs = outputs;
    }

    /** The template of a stack, if the assembly has that stack: a file of its name may be left from another synth. */
    public static Optional<Template> find(Path assembly, String stack) {
        var file = assembly.resolve(stack + ".template.json");
        return Manifest.besides(file).has(stack) ? Optional.of(read(file)) : Optional.empty();
    }

    /**
     * Reads {@code <Stack>.template.json}; the Region is the one that {@code manifest.json} beside it names, or us-east-1.
     *
     * @throws TemplateException naming file, resource and property of what cannot be resolved
     */
    public static Template read(Path templateJson) {
        var name = templateJson.getFileName().toString().replace(SUFFIX, "");
        var stack = new Stack(name, Manifest.besides(templateJson).region(name), ACCOUNT,
                Manifest.besides(templateJson).isProtected(name));
        return new TemplateReader(stack, templateJson, json(templateJson)).read();
    }

    static Template of(Stack stack, List<Resource> resources, Map<String, String> outputs) {
        var byLogicalId = new LinkedHashMap<String, Resource>();
        resources.forEach(resource -> byLogicalId.put(resource.logicalId(), resource));
        return new Template(stack, byLogicalId, outputs);
    }

    static JsonNode json(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new TemplateException(file + ": there is no such file");
        }
        try {
            return JSON.readTree(file.toFile());
        } catch (JacksonException e) {
            throw new TemplateException(file + " is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** What an update of the stack has done so far: everything that holds this template sees it. */
    public void update(Collection<Resource> changed, Set<String> deleted) {
        var updated = new LinkedHashMap<>(resources);
        changed.forEach(resource -> updated.put(resource.logicalId(), resource));
        deleted.forEach(updated::remove);
        resources = updated;
    }

    /** What the function of a custom resource has answered: outputs show it from now on. */
    public void answered(String logicalId, JsonNode data) {
        var shown = new LinkedHashMap<>(outputs);
        data.properties().forEach(attribute -> shown.replaceAll((_, value) -> value.replace(
                logicalId + "." + attribute.getKey(), attribute.getValue().asString(""))));
        outputs = shown;
    }

    /** Whether CloudFormation refuses to delete the stack until that is lifted. */
    public boolean terminationProtection() {
        return terminationProtection;
    }

    /** The stack's name. */
    public String name() {
        return name;
    }

    /** As {@code AWS::StackId} and every service names it. */
    public String stackId() {
        return new Stack(name, region, ACCOUNT, terminationProtection).id();
    }

    public String region() {
        return region;
    }

    public String account() {
        return ACCOUNT;
    }

    public List<Resource> resources() {
        return List.copyOf(resources.values());
    }

    public List<Resource> resources(String type) {
        return resources.values().stream().filter(resource -> resource.type().equals(type)).toList();
    }

    public Resource resource(String logicalId) {
        if (!resources.containsKey(logicalId)) {
            throw new TemplateException("stack " + name + " has no resource with the logical id " + logicalId);
        }
        return resources.get(logicalId);
    }

    /** The one resource of this type with this construct id, e.g. the function {@code NotifyTransition}. */
    public Resource resource(String type, String id) {
        var found = resources(type).stream().filter(resource -> resource.id().equals(id)).toList();
        if (found.size() != 1) {
            throw new TemplateException(
                    "stack %s has %d resources of type %s with the id %s, not one".formatted(name, found.size(), type,
                            id));
        }
        return found.getFirst();
    }

    /** Logical ids of everything that CloudFormation creates before this resource, as the template says. */
    public Set<String> createdBefore(String logicalId) {
        return CreationOrder.of(name, resources.values()).all(logicalId);
    }

    /** The stack while only these resources are there. */
    public Template only(Predicate<Resource> created) {
        return new Template(new Stack(name, region, ACCOUNT, terminationProtection), resources.values().stream()
                .filter(created).collect(Collectors.toMap(Resource::logicalId, one -> one, (one, _) -> one,
                        LinkedHashMap::new)),
                outputs);
    }

    /** Output name to value. */
    public Map<String, String> outputs() {
        return outputs;
    }
}
