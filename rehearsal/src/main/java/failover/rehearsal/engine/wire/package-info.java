/**
 * The AWS calls of functions and operators, as bytes.
 *
 * <p>In: signed HTTP requests of an SDK or of the AWS CLI. Out: what the service answers that is called, in the service's own shape, after
 * {@link failover.rehearsal.engine.wire.Access} has judged the permissions. Start reading at {@link
 * failover.rehearsal.engine.wire.AwsCalls}; a service implements {@link failover.rehearsal.engine.wire.AwsService}.
 */
package failover.rehearsal.engine.wire;
