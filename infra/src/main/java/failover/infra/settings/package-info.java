/**
 * What the stacks are told, and the rules for it.
 *
 * <p>Values come in, set in Java or read from JSON; checked properties leave. Start at {@link
 * failover.infra.settings.FailoverProps} for a CDK app of your own, and at {@link failover.infra.settings.Settings} for
 * the settings file. Each property is declared once, with its key, default and rule.
 */
package failover.infra.settings;
