/**
 * S3: the template's buckets in memory.
 *
 * <p>In: requests of the functions, and reads of the simulated CloudFront. Out: what s3proxy answers, once the permissions
 * that the request needs have been judged. Start reading at {@link failover.rehearsal.service.s3.S3Service}; {@link
 * failover.rehearsal.service.s3.ObjectStore} holds the objects.
 *
 * <table>
 * <caption>Rules</caption>
 * <tr><th>Rule<th>Source<th>Test<th>Known difference
 * <tr><td>A missing object is 403 to a reader that may not list
 * <td><a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html">AWS</a>
 * <td>{@code S3ServiceTest}<td>none
 * <tr><td>If-Match and If-None-Match let one writer win
 * <td><a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html">AWS</a>
 * <td>{@code S3ServiceTest}<td>s3proxy compares and writes in two steps, so writes go one at a time
 * <tr><td>An object is dated by its last write, to the second
 * <td><a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html">AWS</a>
 * <td>{@code S3ServiceTest}<td>In simulated time; of an older version the time is this machine's
 * </table>
 */
package failover.rehearsal.service.s3;
