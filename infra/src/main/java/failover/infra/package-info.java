/**
 * The CDK app: settings (cdk.json's context key {@code failover}, or a file) come in, one CloudFormation template per
 * stack and the functions' package leave, as a cloud assembly.
 *
 * <p>Start at {@link failover.infra.FailoverApp}, which lists the stacks; each stack's constructor lists its parts, one
 * class each. {@link failover.infra.Synthesis} is the entry for other programs, {@link failover.infra.Settings} what the
 * user decides.
 */
package failover.infra;
