package failover.rehearsal.account;

import failover.rehearsal.engine.template.Template;
import failover.rehearsal.service.cloudfront.Distribution;
import failover.rehearsal.service.cloudfront.EdgeResponse;
import failover.rehearsal.service.cloudfront.Origin;
import failover.rehearsal.service.iam.Decision;
import failover.rehearsal.service.iam.Judge;
import failover.rehearsal.service.s3.ObjectStore;
import failover.rehearsal.service.s3.StoredObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The distribution's buckets, read with its Origin Access Control: as the bucket's policy allows, and nothing listed. */
public final class SiteBucket implements Origin {
    private static final EdgeResponse FORBIDDEN = new EdgeResponse(403, Map.of(), new byte[0]);
    private static final EdgeResponse UNAVAILABLE = new EdgeResponse(503, Map.of(), new byte[0]);

    private final Template template;
    private final Judge judge;
    private final ObjectStore objects;
    private final Problems problems;
    private final String distributionArn;
    private final Map<String, String> buckets = new LinkedHashMap<>();
    private final BooleanSupplier down;
    private volatile boolean failing;

    SiteBucket(Template template, Distribution distribution, Judge judge, ObjectStore objects, BooleanSupplier down,
            Problems problems) {
        this.template = template;
        this.down = down;
        this.judge = judge;
        this.objects = objects;
        this.problems = problems;
        this.distributionArn = "arn:aws:cloudfront::" + template.account() + ":distribution/" + distribution.id();
        template.resources("AWS::S3::Bucket")
                .forEach(bucket -> buckets.put(bucket.attribute("RegionalDomainName"), bucket.physicalId()));
    }

    /** Whether S3 answers CloudFront, and CloudFront alone, with an error of its own. */
    public void fails(boolean now) {
        failing = now;
    }

    /** An object as S3 has it, whether CloudFront may read it or not. */
    public Optional<StoredObject> read(String key) {
        return objects.read(bucket(), key);
    }

    /** Somebody deletes an object, and no event tells of it. */
    public void delete(String key) {
        objects.delete(bucket(), key);
    }

    private String bucket() {
        return template.resource("AWS::S3::Bucket", "Bucket").physicalId();
    }

    @Override
    public EdgeResponse get(String domainName, String key) {
        var bucket = buckets.get(domainName);
        if (failing || down.getAsBoolean()) {
            return UNAVAILABLE;
        }
        if (bucket == null) {
            problems.add("the distribution's origin " + domainName + " is not a bucket of the stack");
            return FORBIDDEN;
        }
        if (judge.service("cloudfront.amazonaws.com", distributionArn, "s3:GetObject",
                "arn:aws:s3:::" + bucket + "/" + key) instanceof Decision.Denied(var reason)) {
            problems.add(reason + ". Fix: allow it in the bucket's policy, and let what reads the site wait for it");
            return FORBIDDEN;
        }
        return objects.read(bucket, key).map(object -> new EdgeResponse(200, object.headers(), object.body()))
                .orElse(FORBIDDEN);
    }
}
