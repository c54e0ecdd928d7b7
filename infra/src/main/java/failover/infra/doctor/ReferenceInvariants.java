package failover.infra.doctor;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** That a property gets the kind of value it takes: of the same resource there is an ARN, a name, and here and there a URL. */
final class ReferenceInvariants {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z0-9]+)(\\.([A-Za-z0-9.]+))?}");
    /** What Ref and the attributes of a type stand for; those that are missing here are never mistaken. */
    private static final Map<String, Map<String, String>> KINDS = Map.of(
            "AWS::Lambda::Function", Map.of("", "name", "Arn", "ARN"),
            "AWS::IAM::Role", Map.of("", "name", "Arn", "ARN"),
            "AWS::Logs::LogGroup", Map.of("", "name", "Arn", "ARN"),
            "AWS::CloudWatch::Alarm", Map.of("", "name", "Arn", "ARN"),
            "AWS::Events::Rule", Map.of("", "name", "Arn", "ARN"),
            "AWS::S3::Bucket", Map.of("", "name", "Arn", "ARN", "RegionalDomainName", "domain name", "WebsiteURL",
                    "URL", "DomainName", "global domain name"),
            "AWS::SNS::Topic", Map.of("", "ARN", "TopicArn", "ARN", "TopicName", "name"),
            "AWS::SQS::Queue", Map.of("", "URL", "QueueUrl", "URL", "Arn", "ARN", "QueueName", "name"));
    private static final Pattern ARN = Pattern
            .compile("(?i).*arns?|resources?|(alarm|ok|insufficientdata)actions|destination|servicetoken|role|topics");
    private static final Pattern NAME = Pattern.compile("(?i)(.*_)?bucket|loggroup|queuename|roles");

    private ReferenceInvariants() {}

    static Stream<Finding> areOfTheRightKind(Deployment deployment) {
        return deployment.parts().stream().flatMap(part -> wrong(deployment, part, "",
                part.raw().path("Properties")).distinct());
    }

    private static Stream<Finding> wrong(Deployment deployment, Part part, String property, JsonNode value) {
        if (value.isArray()) {
            return value.valueStream().flatMap(one -> wrong(deployment, part, property, one));
        }
        var reference = REFERENCE.matcher(part.textOf(value));
        if (reference.matches()) {
            var attribute = reference.group(3) == null ? "" : reference.group(3);
            return deployment.parts().stream().filter(other -> part.isReference(reference.group(), other))
                    .flatMap(other -> mismatch(part, property, other, attribute));
        }
        return value.propertyStream().flatMap(entry -> wrong(deployment, part,
                isValueOfDimension(value, entry.getKey()) ? value.path("Name").asString("") : entry.getKey(),
                entry.getValue()));
    }

    /** {@code {"Name": "QueueName", "Value": ...}}: the name says what the value is. */
    private static boolean isValueOfDimension(JsonNode dimension, String key) {
        return key.equals("Value") && dimension.path("Name").isString();
    }

    private static Stream<Finding> mismatch(Part part, String property, Part other, String attribute) {
        var kinds = KINDS.getOrDefault(other.type(), Map.of());
        var given = kinds.getOrDefault(attribute, "");
        var wanted = wanted(part, property);
        return given.isEmpty() || wanted.isEmpty() || wanted.contains(given)
                ? Stream.of()
                : Stream.of(new Finding(part, "%s gets the %s of %s, and takes its %s".formatted(property, given, other,
                        wanted.getFirst()), "use " + expression(other, kinds, wanted.getFirst())));
    }

    private static List<String> wanted(Part part, String property) {
        if (property.equals("FunctionName")) {
            return part.type().equals("AWS::CloudWatch::Alarm") ? List.of("name") : List.of("name", "ARN");
        }
        if (property.equals("DomainName")) {
            return List.of("domain name");
        }
        return ARN.matcher(property).matches()
                ? List.of("ARN")
                : NAME.matcher(property).matches() ? List.of("name") : List.of();
    }

    private static String expression(Part other, Map<String, String> kinds, String wanted) {
        return kinds.entrySet().stream().filter(kind -> kind.getValue().equals(wanted)).map(Map.Entry::getKey).sorted()
                .findFirst()
                .map(attribute -> attribute.isEmpty()
                        ? "Ref " + other.logicalId()
                        : "Fn::GetAtt %s.%s".formatted(other.logicalId(), attribute))
                .orElse("another attribute");
    }
}
