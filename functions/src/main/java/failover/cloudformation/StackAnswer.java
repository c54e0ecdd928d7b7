package failover.cloudformation;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.jr.ob.JSON;

/**
 * What CloudFormation is told of a deploy.
 *
 * @param reason what its console shows of a failure
 * @param data   attributes of the resource, which outputs of the stack can show
 */
public record StackAnswer(boolean success, String reason, Map<String, String> data) {
    /** CloudFormation takes 4 KB in all. */
    private static final int LONGEST_REASON = 1500;

    public static StackAnswer success(String reason) {
        return success(reason, Map.of());
    }

    public static StackAnswer success(String reason, Map<String, String> data) {
        return new StackAnswer(true, reason, data);
    }

    public static StackAnswer failure(String reason) {
        return new StackAnswer(false, reason, Map.of());
    }

    String status() {
        return success ? "SUCCESS" : "FAILED";
    }

    String toJson(CustomResourceRequest request) {
        var json = new LinkedHashMap<String, Object>();
        json.put("Status", status());
        json.put("Reason", reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) + "..." : reason);
        // Never changes: another id would make CloudFormation delete the "old" resource after an update.
        json.put("PhysicalResourceId", request.physicalResourceId().orElse(request.logicalResourceId()));
        json.put("StackId", request.stackId());
        json.put("RequestId", request.requestId());
        json.put("LogicalResourceId", request.logicalResourceId());
        if (!data.isEmpty()) {
            json.put("Data", data);
        }
        return JSON.std.asString(json);
    }
}
