/**
 * What a rehearsal leaves behind: a record for programs, and a page for people.
 *
 * <p>In: a simulated account while it is played, then the steps of the story. Out: {@code rehearsal.json}, which
 * docs/rehearsal.schema.json describes, and {@code rehearsal.html}, made from that record alone. Data goes one way: {@link
 * failover.rehearsal.report.Recorder} hears what happens, {@link failover.rehearsal.report.RunRecord} writes it down, {@link
 * failover.rehearsal.report.ReportPage} and {@link failover.rehearsal.report.Summary} show it.
 */
package failover.rehearsal.report;
