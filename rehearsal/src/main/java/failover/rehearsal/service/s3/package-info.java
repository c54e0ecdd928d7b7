/**
 * S3: the template's buckets in memory.
 *
 * <p>In: requests of the functions, and reads of the simulated CloudFront. Out: what s3proxy answers, once the permissions
 * that the request needs have been judged. Start reading at {@link failover.rehearsal.service.s3.S3Service}; {@link
 * failover.rehearsal.service.s3.ObjectStore} holds the objects.
 */
package failover.rehearsal.service.s3;
