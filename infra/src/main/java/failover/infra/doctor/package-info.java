/**
 * What must hold of the synthesized stacks, whatever they were changed to: told at synth and before a rehearsal, in seconds.
 *
 * <p>In: a cloud assembly and the settings it was made from. Out: each broken invariant as a {@link
 * failover.infra.doctor.Finding} that names the resource, the cause and the fix, and warnings about settings that are
 * allowed but unwise. Start reading at {@link failover.infra.doctor.Invariants}, the list; {@link
 * failover.infra.doctor.Doctor} examines. It sees templates, not what runs: whether a permission suffices or a metric ever
 * gets a point is seen in the rehearsal.
 */
package failover.infra.doctor;
