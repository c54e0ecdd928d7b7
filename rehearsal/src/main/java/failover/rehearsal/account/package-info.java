/**
 * The simulated account: the template's resources as running services, connected as AWS connects them.
 *
 * <p>In: the synthesized {@link failover.rehearsal.account.Stacks}. Out: alarms, notices, logs and metrics, and an internet
 * in which visitors find the primary or the fallback. Start reading at {@link failover.rehearsal.account.SimulatedAws};
 * {@link failover.rehearsal.account.CloudFormation} creates the stacks in it, and {@link
 * failover.rehearsal.account.Internet} is everything outside the account.
 */
package failover.rehearsal.account;
