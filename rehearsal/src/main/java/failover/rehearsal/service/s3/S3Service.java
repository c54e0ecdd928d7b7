package failover.rehearsal.service.s3;

import static failover.rehearsal.engine.wire.Xml.element;

import failover.rehearsal.engine.wire.Answer;
import failover.rehearsal.engine.wire.AwsService;
import failover.rehearsal.engine.wire.HttpCall;
import failover.rehearsal.engine.wire.Operation;
import failover.rehearsal.engine.wire.Operation.Permission;
import failover.rehearsal.engine.wire.Requests;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Objects and listings, path style: permissions are judged here, then the request goes to the real S3 server as it is.
 *
 * <p>Source: S3 API reference, "Required permissions for Amazon S3 API operations".
 */
public final class S3Service implements AwsService {
    /** Parameters that make another operation of the same method and path. */
    private static final Set<String> OTHER_OPERATIONS = Set.of("acl", "attributes", "cors", "delete", "encryption",
            "legal-hold", "lifecycle", "notification", "ownershipControls", "partNumber", "policy",
            "publicAccessBlock", "retention", "tagging", "torrent", "uploadId", "uploads");

    /** What a bucket tells of itself, and the action that it needs. Source: as above. */
    private static final Map<String, String> ABOUT_BUCKETS = Map.of("versions", "s3:ListBucketVersions", "versioning",
            "s3:GetBucketVersioning", "location", "s3:GetBucketLocation");

    private static final Answer ABSENT_OR_DENIED = failure(403, "AccessDenied",
            "Access Denied: the object may be absent, which only s3:ListBucket would show");

    private final ObjectStore store;

    public S3Service(ObjectStore store) {
        this.store = store;
    }

    @Override
    public String signingName() {
        return "s3";
    }

    @Override
    public Optional<Operation> operation(HttpCall call) {
        if (call.query().keySet().stream().anyMatch(OTHER_OPERATIONS::contains)) {
            return Optional.empty();
        }
        var path = call.path().substring(1).split("/", 2);
        return path.length < 2 || path[1].isEmpty() ? onBucket(call, path[0]) : onObject(call, path[0], path[1]);
    }

    private Optional<Operation> onBucket(HttpCall call, String bucket) {
        if (!List.of("GET", "HEAD").contains(call.method())) {
            return Optional.empty();
        }
        if (bucket.isEmpty()) {
            return Optional.of(forwarding(call, List.of(new Permission("s3:ListAllMyBuckets", "*"))));
        }
        var action = ABOUT_BUCKETS.entrySet().stream().filter(about -> call.query().containsKey(about.getKey()))
                .map(Map.Entry::getValue).findFirst().orElse("s3:ListBucket");
        return Optional.of(forwarding(call, List.of(new Permission(action, arn(bucket), listing(call.query())))));
    }

    /** The condition keys of a listing: those parameters that the request has. */
    private static Map<String, String> listing(Map<String, String> query) {
        var keys = new LinkedHashMap<String, String>();
        List.of("prefix", "delimiter", "max-keys").stream().filter(query::containsKey)
                .forEach(parameter -> keys.put("s3:" + parameter, query.get(parameter)));
        return keys;
    }

    private Optional<Operation> onObject(HttpCall call, String bucket, String key) {
        var arn = arn(bucket) + "/" + key;
        return switch (call.method()) {
            case "GET", "HEAD" -> Optional.of(reading(call, bucket, key));
            case "PUT" -> Optional.of(changing(call, writing(call, arn)));
            case "DELETE" -> Optional.of(changing(call, deleting(call, arn)));
            default -> Optional.empty();
        };
    }

    /**
     * An absent object is a 404 only for a caller that may list the bucket, else a 403. In that check the key itself counts
     * as {@code s3:prefix}, which AWS does not document; Ceph found it out (pull request 68577).
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html">GetObject, permissions</a>
     */
    private Operation reading(HttpCall call, String bucket, String key) {
        boolean version = call.query().containsKey("versionId");
        var action = version ? "s3:GetObjectVersion" : "s3:GetObject";
        return new Operation(List.of(new Permission(action, arn(bucket) + "/" + key)), may -> {
            var answer = store.forward(call);
            if (answer.status() == 404
                    && !may.test(new Permission("s3:ListBucket", arn(bucket), Map.of("s3:prefix", key)))) {
                return ABSENT_OR_DENIED;
            }
            // Of a version the object may be gone by now.
            return answer.status() == 200 && !version
                    ? answer.with("content-type", store.contentType(bucket, key))
                    : answer;
        });
    }

    /**
     * A write on condition of an ETag reads it.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html">Conditional writes</a>
     */
    private static List<Permission> writing(HttpCall call, String arn) {
        var needs = new ArrayList<>(List.of(new Permission("s3:PutObject", arn)));
        call.header("If-Match").ifPresent(_ -> needs.add(new Permission("s3:GetObject", arn)));
        call.header("x-amz-copy-source").map(URI::create).map(URI::getPath)
                .map(source -> source.startsWith("/") ? source.substring(1) : source)
                .ifPresent(source -> needs.add(new Permission("s3:GetObject", "arn:aws:s3:::" + source)));
        return needs;
    }

    /** A delete on condition of an ETag reads it: S3 User Guide, "Enforce conditional deletes". */
    private static List<Permission> deleting(HttpCall call, String arn) {
        var delete = new Permission(
                call.query().containsKey("versionId") ? "s3:DeleteObjectVersion" : "s3:DeleteObject", arn);
        return call.header("If-Match").isPresent()
                ? List.of(delete, new Permission("s3:GetObject", arn))
                : List.of(delete);
    }

    private Operation forwarding(HttpCall call, List<Permission> needs) {
        return new Operation(needs, _ -> store.forward(call));
    }

    private Operation changing(HttpCall call, List<Permission> needs) {
        return new Operation(needs, _ -> store.write(call));
    }

    private static String arn(String bucket) {
        return "arn:aws:s3:::" + bucket;
    }

    @Override
    public Collection<String> offered() {
        return List.of("CopyObject", "DeleteObject", "GetBucketLocation", "GetBucketVersioning", "GetObject",
                "HeadBucket", "HeadObject", "ListBuckets", "ListObjectVersions", "ListObjectsV2", "PutObject");
    }

    @Override
    public Answer error(HttpCall call, int status, String code, String message) {
        return failure(status, code, message);
    }

    private static Answer failure(int status, String code, String message) {
        return Answer.xml(status, element("Error", element("Code", code), element("Message", message),
                element("RequestId", Requests.id())));
    }
}
