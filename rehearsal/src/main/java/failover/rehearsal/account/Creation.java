package failover.rehearsal.account;

import failover.rehearsal.engine.template.Resource;
import failover.rehearsal.engine.template.Template;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * What is there while a custom resource of the template is being created.
 *
 * <p>CloudFormation creates at the same time whatever does not wait for something else, in no order that anybody promises. So
 * the worst is played: of what a custom resource's function works with, only what it waits for is there; of all else,
 * everything that does not wait for the custom resource.
 */
record Creation(Template template) {
    /** What a function sees of the rest of the stack while it answers. */
    private static final Set<String> SEEN = Set.of("AWS::Route53::RecordSet", "AWS::Route53::RecordSetGroup",
            "AWS::CloudFront::Distribution", "AWS::S3::BucketPolicy");
    private static final Set<String> POLICIES = Set.of("AWS::IAM::Policy", "AWS::IAM::ManagedPolicy");

    /** Whether a resource is there while the custom resource is being created. */
    Predicate<Resource> during(Resource custom) {
        var before = template.createdBefore(custom.logicalId());
        return resource -> before.contains(resource.logicalId())
                || !waitsFor(resource, custom) && !seenBy(custom, resource) && !isCustom(resource);
    }

    /** Whether a resource is there once these custom resources, and no others, have been created. */
    Predicate<Resource> after(List<Resource> done) {
        var open = template.resources().stream().filter(Creation::isCustom).filter(custom -> !done.contains(custom))
                .toList();
        return resource -> !open.contains(resource) && open.stream().noneMatch(custom -> waitsFor(resource, custom));
    }

    boolean waitsFor(Resource resource, Resource custom) {
        return template.createdBefore(resource.logicalId()).contains(custom.logicalId());
    }

    private boolean seenBy(Resource custom, Resource resource) {
        return SEEN.contains(resource.type()) || POLICIES.contains(resource.type()) && isOfFunction(custom, resource);
    }

    /** Whether the policy is one of the role with which the custom resource's function runs. */
    private boolean isOfFunction(Resource custom, Resource policy) {
        var before = template.createdBefore(custom.logicalId());
        var roles = template.resources("AWS::IAM::Role").stream()
                .filter(role -> before.contains(role.logicalId())).map(Resource::physicalId).toList();
        return policy.properties().path("Roles").valueStream().map(JsonNode::asString).anyMatch(roles::contains);
    }

    static boolean isCustom(Resource resource) {
        return resource.type().startsWith("Custom::");
    }
}
