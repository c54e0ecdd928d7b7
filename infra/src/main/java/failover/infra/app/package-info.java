/**
 * The CDK app: settings come in (cdk.json's context key {@code failover}, or a file), a cloud assembly leaves.
 *
 * <p>Start at {@link failover.infra.app.FailoverApp}, which lists the stacks in the order of deployment. {@link
 * failover.infra.app.Synthesis} is the entry for other programs.
 */
package failover.infra.app;
