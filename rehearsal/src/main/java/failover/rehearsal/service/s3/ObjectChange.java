package failover.rehearsal.service.s3;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An object that was written or deleted in a bucket that tells EventBridge so.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html">EventBridge event message
 *      structure</a>
 */
public record ObjectChange(String bucket, String key, boolean deleted) {

    public JsonNode event(Instant at, String region, String account) {
        var event = JsonMapper.shared().createObjectNode();
        event.put("version", "0").put("id", UUID.randomUUID().toString())
                .put("detail-type", deleted ? "Object Deleted" : "Object Created").put("source", "aws.s3")
                .put("account", account).put("time", at.truncatedTo(ChronoUnit.SECONDS).toString())
                .put("region", region);
        event.putArray("resources").add("arn:aws:s3:::" + bucket);
        var detail = event.putObject("detail").put("version", "0");
        detail.putObject("bucket").put("name", bucket);
        detail.putObject("object").put("key", key);
        detail.put("reason", deleted ? "DeleteObject" : "PutObject");
        return event;
    }
}
