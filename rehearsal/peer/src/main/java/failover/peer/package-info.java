/**
 * What the benchmarks compare the functions with: a hello world, the SDK calls of each function without its logic, and
 * NotifyTransition as a team would write it today, with the SDK's defaults and Powertools for AWS Lambda. Events come in by
 * Lambda's default serialization. Nothing here is deployed.
 */
package failover.peer;
