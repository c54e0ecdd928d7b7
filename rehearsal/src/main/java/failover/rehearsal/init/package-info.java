/**
 * {@code ./rehearse init}: answers come in, from options or from a person; a settings file leaves, which synthesizes.
 *
 * <p>Start at {@link failover.rehearsal.init.InitCommand}. {@link failover.rehearsal.init.Question} lists what is asked.
 */
package failover.rehearsal.init;
