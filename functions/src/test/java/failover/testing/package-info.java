/**
 * What the tests of all functions stand on: S3 by s3proxy, HTTPS with a throw-away certificate, AWS answers on the
 * wire, and the sample events read as Lambda reads them.
 */
package failover.testing;
