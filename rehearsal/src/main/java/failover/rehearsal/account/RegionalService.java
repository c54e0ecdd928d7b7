package failover.rehearsal.account;

/**
 * What of AWS can fail in us-east-1. Not among them are what answers DNS, the health checkers and CloudFront's edge: these
 * are spread over the world.
 *
 * @see <a href="https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/global-services.html">AWS Fault
 *      Isolation Boundaries: global services</a>
 */
public enum RegionalService {
    /** Events wait and no function starts. */
    LAMBDA("lambda"),
    /** Publishing fails; what an alarm publishes then is lost. */
    SNS("sns"),
    /** For functions and for CloudFront. */
    S3("s3"),
    /** No alarm is evaluated, and no metric is read. */
    CLOUDWATCH("monitoring"),
    /** No schedule is due, and no event is passed on. */
    EVENTBRIDGE("events"),
    /** The control plane: health checks and records can be neither read nor changed. */
    ROUTE_53("route53");

    private final String signingName;

    RegionalService(String signingName) {
        this.signingName = signingName;
    }

    boolean isSignedAs(String name) {
        return signingName.equals(name);
    }
}
