/**
 * What {@code ./rehearse --keep} does after the story: everything stays up for real clients and for a person's keys.
 *
 * <p>In: the account as the story left it, and keys. Out: commands for real clients, and what happens on the story's
 * timeline. Start reading at {@link failover.rehearsal.keep.KeptRunning}.
 */
package failover.rehearsal.keep;
