package failover.rehearsal.service.lambda;

import failover.rehearsal.engine.template.Resource;
import failover.rehearsal.engine.template.Template;
import failover.rehearsal.engine.template.TemplateException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the template says of one function.
 *
 * @param directory   the package, as Lambda unpacks it
 * @param environment the declared variables
 * @param retries     of an event whose handling failed
 * @param maximumAge  of an event, after which it is not tried again
 * @param onFailure   ARN of the queue for events that were given up
 */
record FunctionSettings(
        Resource resource,
        String region,
        String handler,
        Path directory,
        int memory,
        Duration timeout,
        Map<String, String> environment,
        int retries,
        Duration maximumAge,
        Optional<String> onFailure) {

    private static final String RUNTIME = "java25";

    static FunctionSettings of(Template template, Resource function) {
        if (!function.text("/Runtime").equals(RUNTIME)) {
            throw new TemplateException(
                    function + ": the rehearsal runs " + RUNTIME + ", not " + function.text("/Runtime"));
        }
        var events = eventSettings(template, function);
        return new FunctionSettings(function, template.region(), function.text("/Handler"), directory(function),
                number(Optional.of(function), "/MemorySize", 128), seconds(Optional.of(function), "/Timeout", 3),
                environment(function), number(events, "/MaximumRetryAttempts", 2),
                seconds(events, "/MaximumEventAgeInSeconds", 21_600),
                events.flatMap(settings -> settings.find("/DestinationConfig/OnFailure/Destination")));
    }

    private static Optional<Resource> eventSettings(Template template, Resource function) {
        return template.resources("AWS::Lambda::EventInvokeConfig").stream()
                .filter(settings -> settings.text("/FunctionName").equals(function.physicalId())
                        && settings.text("/Qualifier").equals("$LATEST"))
                .findFirst();
    }

    private static Path directory(Resource function) {
        var directory = function.asset().orElseThrow(() -> new TemplateException(
                function + " has no aws:asset:path: synthesize with aws:cdk:enable-asset-metadata"));
        if (!Files.isDirectory(directory)) {
            throw new TemplateException(function + ": its package " + directory + " is no directory");
        }
        return directory;
    }

    private static Map<String, String> environment(Resource function) {
        var variables = new LinkedHashMap<String, String>();
        function.properties().at("/Environment/Variables").properties()
                .forEach(variable -> variables.put(variable.getKey(), variable.getValue().asString()));
        return variables;
    }

    private static Duration seconds(Optional<Resource> resource, String pointer, int otherwise) {
        return Duration.ofSeconds(number(resource, pointer, otherwise));
    }

    private static int number(Optional<Resource> resource, String pointer, int otherwise) {
        return resource.flatMap(settings -> settings.find(pointer)).map(Integer::valueOf).orElse(otherwise);
    }

    String id() {
        return resource.id();
    }

    String name() {
        return resource.physicalId();
    }

    String arn() {
        return resource.arn();
    }

    /** The group that its log goes to. */
    String logGroup() {
        return resource.find("/LoggingConfig/LogGroup").orElse("/aws/lambda/" + name());
    }

    boolean isNamed(String idNameOrArn) {
        return idNameOrArn.equals(id()) || idNameOrArn.equals(name()) || idNameOrArn.equals(arn());
    }

    /** For messages: the id that people use and the logical id that finds it in the template. */
    @Override
    public String toString() {
        return id() + " (" + resource.logicalId() + ")";
    }
}
