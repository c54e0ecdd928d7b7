/**
 * The few AWS calls that the functions make, answered on one HTTP address at the level of the SDK's own protocols.
 *
 * <p>Enters: HTTP requests of the SDK. Leaves: answers in each service's documented shape; notices and invalidations to their
 * listeners; problems (denied, unknown) as sentences. Every call is judged by the template's policies with the role of the
 * function that made it; the access key says which one. Start reading at {@link failover.rehearsal.aws.AwsEndpoint}, then at
 * one {@link failover.rehearsal.aws.AwsService}.
 */
package failover.rehearsal.aws;
