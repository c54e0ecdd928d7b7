package failover.contract;

import java.util.Map;

/**
 * What the template tells RefreshFallback.
 *
 * @param siteBucket         name of the bucket that CloudFront reads
 * @param journalBucket      name of the bucket that holds the manifests
 * @param distributionDomain the distribution's own name, such as d111111abcdef8.cloudfront.net
 * @param checkPath          path that Route 53's checkers ask the primary for
 * @param alarm              name of the alarm on the health check
 * @param copy               the pages of the primary to save
 */
public record RefreshFallbackSettings(Names names, Resolvers resolvers, String siteBucket, String journalBucket,
        String distributionDomain, CheckPath checkPath, String alarm, HealthChecks checks,
        CopyRules copy) {

    /** @throws IllegalStateException naming every variable that is missing or unusable */
    public static RefreshFallbackSettings from(Map<String, String> variables) {
        return Environment.read(variables, environment -> new RefreshFallbackSettings(Names.from(environment),
                Resolvers.from(environment), environment.text(Variable.SITE_BUCKET),
                environment.text(Variable.JOURNAL_BUCKET), environment.text(Variable.DISTRIBUTION_DOMAIN),
                CheckPath.from(environment),
                environment.text(Variable.ALARM_NAME), HealthChecks.from(environment),
                environment.parsed(Variable.COPY, CopyRules::parse, CopyRules.NONE)));
    }

    /** What {@link #from} reads. */
    public Map<String, String> variables() {
        return new Variables().with(Variable.SITE_BUCKET, siteBucket).with(Variable.JOURNAL_BUCKET, journalBucket)
                .with(Variable.DISTRIBUTION_DOMAIN, distributionDomain)
                .with(names).with(resolvers).with(Variable.CHECK_PATH, checkPath.value())
                .with(checks).with(Variable.ALARM_NAME, alarm)
                .with(Variable.COPY, copy.json()).declared();
    }
}
