package failover.fallback;

import failover.aws.Environment;
import failover.page.PageSettings;
import failover.page.PageTemplate;
import java.nio.file.Path;
import java.util.Map;

/** What the template, Lambda itself (AWS_REGION, LAMBDA_TASK_ROOT) and the package's page settings tell this function. */
record Settings(String siteBucket, String journalBucket, String distributionDomain, String domain,
        String origin, String checkPath, String alarm, String healthCheck, String region, Path folder,
        PageSettings page) {
    static Settings from(Map<String, String> variables) {
        return Environment.read(variables, environment -> {
            var folder = Path.of(environment.text("LAMBDA_TASK_ROOT"), "fallback");
            return new Settings(environment.text("SITE_BUCKET"), environment.text("JOURNAL_BUCKET"),
                    environment.text("DISTRIBUTION_DOMAIN"),
                    environment.text("DOMAIN"), environment.text("ORIGIN"), environment.text("CHECK_PATH"),
                    environment.text("ALARM_NAME"), environment.text("HEALTH_CHECK_ID"), environment.text("AWS_REGION"),
                    folder,
                    PageSettings.read(folder));
        });
    }

    /** The pages look whether the service is back where the health check looks, too. */
    PageTemplate template() {
        return new PageTemplate(page, domain, "https://" + origin + checkPath);
    }
}
