package failover.rehearsal.engine.template;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where the stack was put, and so the values of the pseudo parameters. */
record Stack(String name, String region, String account, boolean terminationProtection) {
    private static final String PARTITION = "aws";
    private static final int LONGEST_READABLE = 49;

    String id() {
        return "arn:aws:cloudformation:" + region + ":" + account + ":stack/" + name + "/"
                + Digits.of(name, "Stack").uuid();
    }

    Optional<String> pseudoParameter(String parameter) {
        return Optional.ofNullable(switch (parameter) {
            case "AWS::AccountId" -> account;
            case "AWS::Region" -> region;
            case "AWS::Partition" -> PARTITION;
            case "AWS::URLSuffix" -> "amazonaws.com";
            case "AWS::StackName" -> name;
            case "AWS::StackId" -> id();
            default -> null;
        });
    }

    /** What the patterns of {@link Kind} may name, but for what the resource itself adds. */
    Map<String, String> placeholders(String logicalId) {
        var values = new LinkedHashMap<String, String>();
        values.put("account", account);
        values.put("region", region);
        values.put("stack", name);
        values.put("logicalId", logicalId);
        Digits.of(name, logicalId).forEach(values::put);
        values.put("bucket", bucket(logicalId, values.get("lower")));
        return values;
    }

    /** S3 allows lower case and 63 characters. */
    private String bucket(String logicalId, String random) {
        var readable = (name + "-" + logicalId).toLowerCase(Locale.ROOT);
        return readable.substring(0, Math.min(readable.length(), LONGEST_READABLE)) + "-" + random;
    }
}
