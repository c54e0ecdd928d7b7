/**
 * The stack of the primary: a container on Fargate behind an HTTPS load balancer.
 *
 * <p>Properties come in ({@link failover.infra.settings.ServiceProps}); the stack exposes its service and its load
 * balancer. Start at {@link failover.infra.service.ServiceStack}, whose {@code parts} lists its parts, one class each.
 */
package failover.infra.service;
