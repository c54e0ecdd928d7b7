package failover.fallback;

import failover.aws.Environment;
import java.nio.file.Path;
import java.util.Map;

/** What the template, and Lambda itself (AWS_REGION, LAMBDA_TASK_ROOT), tell this function. */
record Settings(String siteBucket, String journalBucket, String distribution, String distributionDomain, String domain,
        String contact, String healthCheck, String region, Path folder) {
    static Settings from(Map<String, String> variables) {
        return Environment.read(variables, environment -> new Settings(environment.text("SITE_BUCKET"),
                environment.text("JOURNAL_BUCKET"), environment.text("DISTRIBUTION_ID"),
                environment.text("DISTRIBUTION_DOMAIN"), environment.text("DOMAIN"), environment.text("CONTACT"),
                environment.text("HEALTH_CHECK_ID"), environment.text("AWS_REGION"),
                Path.of(environment.text("LAMBDA_TASK_ROOT"), "fallback")));
    }
}
