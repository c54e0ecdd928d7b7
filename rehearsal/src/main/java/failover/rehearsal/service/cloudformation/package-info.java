/**
 * CloudFormation, as far as a custom resource needs it.
 *
 * <p>In comes the template's custom resource; out go the documented request to its function and, when the function has
 * PUT it to the {@code ResponseURL}, its answer. Start reading at {@link
 * failover.rehearsal.service.cloudformation.CustomResources}.
 */
package failover.rehearsal.service.cloudformation;
