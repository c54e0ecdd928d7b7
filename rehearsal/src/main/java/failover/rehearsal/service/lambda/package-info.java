/**
 * The Lambda service: the template's functions, each in a JVM of its own with the runtime interface client that Lambda uses.
 *
 * <p>Enters: invocations, synchronous or as events. Leaves: outcomes, log lines, and events that could not be delivered. A
 * function gets exactly the template's environment, memory and time-out, in real time; the pauses between retries and
 * what a function waits for are simulated. Start reading at {@link failover.rehearsal.service.lambda.Lambda}.
 *
 * <p>Source: Lambda Developer Guide, "Lambda runtime API", "How Lambda handles errors and retries with asynchronous
 * invocation" and "Defined runtime environment variables".
 *
 * <table>
 * <caption>Rules</caption>
 * <tr><th>Rule<th>Source<th>Test<th>Known difference
 * <tr><td>An asynchronous event is tried again after 1 and 2 minutes, then goes to the on-failure queue
 * <td><a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html">AWS</a>
 * <td>{@code LambdaTest}<td>none
 * <tr><td>Init has 10 seconds; a longer one is repeated on the time-out's account
 * <td><a href="https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html">AWS</a>
 * <td>{@code CostTimeTest}<td>By CPU time at the memory's share
 * <tr><td>1,769 MB are one CPU; other sizes in proportion
 * <td><a href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html">AWS</a>
 * <td>{@code CostTimeTest}<td>The process is not slowed down; its CPU time is charged at that share
 * <tr><td>A function gets the declared variables and Lambda's own
 * <td><a href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html">AWS</a>
 * <td>{@code LambdaTest}<td>And the seam of the rehearsal
 * <tr><td>An execution environment takes one event at a time and is used again
 * <td><a href="https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html">AWS</a>
 * <td>{@code LambdaTest}<td>Events of the same moment run one after the other. Before the outage of a scenario all are
 * retired
 * <tr><td>An asynchronous event may be delivered twice
 * <td><a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html">AWS</a>
 * <td>{@code ScenarioTest}<td>And out of order, as a scenario asks for it: AWS promises none
 * </table>
 */
package failover.rehearsal.service.lambda;
