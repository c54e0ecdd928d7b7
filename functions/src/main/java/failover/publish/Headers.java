package failover.publish;

/** What S3 is told about an object and repeats to CloudFront: its {@code Content-Type} and {@code Cache-Control}. */
record Headers(String contentType, String cacheControl) {}
