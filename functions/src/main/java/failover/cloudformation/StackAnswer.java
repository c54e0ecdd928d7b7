package failover.cloudformation;

import java.util.LinkedHashMap;
import tools.jackson.jr.ob.JSON;

/** What CloudFormation is told of a deploy; {@code reason} is what its console shows. */
public record StackAnswer(boolean success, String reason) {
    /** CloudFormation takes 4 KB in all. */
    private static final int LONGEST_REASON = 1500;

    public static StackAnswer success(String reason) {
        return new StackAnswer(true, reason);
    }

    public static StackAnswer failure(String reason) {
        return new StackAnswer(false, reason);
    }

    String status() {
        return success ? "SUCCESS" : "FAILED";
    }

    String toJson(CustomResourceRequest request) {
        var json = new LinkedHashMap<String, Object>();
        json.put("Status", status());
        json.put("Reason", reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) + "..." : reason);
        // Never changes: another id would make CloudFormation delete the "old" resource after an update.
        json.put("PhysicalResourceId", request.physicalResourceId().orElse("published-fallback"));
        json.put("StackId", request.stackId());
        json.put("RequestId", request.requestId());
        json.put("LogicalResourceId", request.logicalResourceId());
        return JSON.std.asString(json);
    }
}
