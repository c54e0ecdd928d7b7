package failover.fallback;

import failover.fallback.RefreshRequest.Deployment;
import java.util.LinkedHashMap;
import tools.jackson.jr.ob.JSON;

/** What CloudFormation is told of a deploy; {@code reason} is what its console shows. */
record StackAnswer(boolean success, String reason) {
    /** CloudFormation takes 4 KB in all. */
    private static final int LONGEST_REASON = 1500;

    static StackAnswer success(String reason) {
        return new StackAnswer(true, reason);
    }

    static StackAnswer failure(String reason) {
        return new StackAnswer(false, reason);
    }

    String status() {
        return success ? "SUCCESS" : "FAILED";
    }

    String toJson(Deployment deployment) {
        var json = new LinkedHashMap<String, Object>();
        json.put("Status", status());
        json.put("Reason", reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) + "..." : reason);
        // Never changes: another id would make CloudFormation delete the "old" resource after an update.
        json.put("PhysicalResourceId", deployment.physicalResourceId().orElse("published-fallback"));
        json.put("StackId", deployment.stackId());
        json.put("RequestId", deployment.requestId());
        json.put("LogicalResourceId", deployment.logicalResourceId());
        return JSON.std.asString(json);
    }
}
