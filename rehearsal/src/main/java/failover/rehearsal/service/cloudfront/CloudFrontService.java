package failover.rehearsal.service.cloudfront;

import static failover.rehearsal.engine.wire.Xml.element;

import failover.rehearsal.engine.template.Resource;
import failover.rehearsal.engine.template.Template;
import failover.rehearsal.engine.wire.Answer;
import failover.rehearsal.engine.wire.AwsService;
import failover.rehearsal.engine.wire.HttpCall;
import failover.rehearsal.engine.wire.Operation;
import failover.rehearsal.engine.wire.Requests;
import failover.rehearsal.engine.wire.ServiceException;
import failover.rehearsal.engine.wire.Xml;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** CreateInvalidation. Source: CloudFront API reference, 2020-05-31. */
public final class CloudFrontService implements AwsService {
    private static final String NAMESPACE = "http://cloudfront.amazonaws.com/doc/2020-05-31/";
    private static final Pattern INVALIDATION = Pattern.compile("/2020-05-31/distribution/([^/]+)/invalidation");

    private final Template template;
    private final Clock clock;
    private final Consumer<Invalidation> invalidations;

    public CloudFrontService(Template template, Clock clock, Consumer<Invalidation> invalidations) {
        this.template = template;
        this.clock = clock;
        this.invalidations = invalidations;
    }

    @Override
    public String signingName() {
        return "cloudfront";
    }

    @Override
    public Optional<Operation> operation(HttpCall call) {
        var path = INVALIDATION.matcher(call.path());
        return call.method().equals("POST") && path.matches()
                ? Optional.of(Operation.needing("cloudfront:CreateInvalidation", arn(path.group(1)),
                        () -> create(path.group(1), call)))
                : Optional.empty();
    }

    private String arn(String distributionId) {
        return "arn:aws:cloudfront::" + template.account() + ":distribution/" + distributionId;
    }

    private Answer create(String distributionId, HttpCall call) {
        var paths = Xml.texts(call.body(), "Path");
        check(distributionId, paths, Xml.texts(call.body(), "Quantity"));
        invalidations.accept(new Invalidation(distributionId, paths));
        var id = "I" + Requests.id().substring(0, 13).replace("-", "").toUpperCase(Locale.ROOT);
        return Answer
                .xml(201, created(id, paths, Xml.texts(call.body(), "CallerReference").stream().findFirst().orElse("")))
                .with("Location", "https://cloudfront.amazonaws.com" + call.path() + "/" + id);
    }

    private void check(String distributionId, List<String> paths, List<String> quantity) {
        if (template.resources("AWS::CloudFront::Distribution").stream().map(Resource::physicalId)
                .noneMatch(distributionId::equals)) {
            throw new ServiceException(404, "NoSuchDistribution", "The specified distribution does not exist.");
        }
        if (!quantity.equals(List.of(String.valueOf(paths.size())))) {
            throw new ServiceException(400, "InconsistentQuantities", "Quantity and the number of items differ.");
        }
        if (paths.isEmpty() || paths.stream().anyMatch(path -> !path.startsWith("/"))) {
            throw new ServiceException(400, "InvalidArgument", "Your request contains one or more invalid paths.");
        }
    }

    private Xml created(String id, List<String> paths, String callerReference) {
        var items = element("Items", paths.stream().map(path -> element("Path", path)).toList());
        return Xml.document("Invalidation", NAMESPACE, element("Id", id), element("Status", "InProgress"),
                element("CreateTime", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString()),
                element("InvalidationBatch",
                        element("Paths", element("Quantity", String.valueOf(paths.size())), items),
                        element("CallerReference", callerReference)));
    }

    @Override
    public Answer error(int status, String code, String message) {
        return Requests.error(NAMESPACE, status, code, message);
    }
}
