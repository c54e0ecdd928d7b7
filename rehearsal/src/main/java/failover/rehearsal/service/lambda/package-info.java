/**
 * The Lambda service: the template's functions, each in a JVM of its own with the runtime interface client that Lambda uses.
 *
 * <p>Enters: invocations, synchronous or as events. Leaves: outcomes, log lines, and events that could not be delivered. A
 * function gets exactly the template's environment, memory and time-out, in real time; only the pauses between retries are
 * simulated. Start reading at {@link failover.rehearsal.service.lambda.Lambda}.
 *
 * <p>Source: Lambda Developer Guide, "Lambda runtime API", "How Lambda handles errors and retries with asynchronous
 * invocation" and "Defined runtime environment variables".
 */
package failover.rehearsal.service.lambda;
