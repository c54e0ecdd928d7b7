/**
 * Publishing: brings the site bucket from what it holds to what it should hold, and remembers every publication.
 *
 * <p>In: a {@link failover.publish.Site} (the files that the bucket should hold) and what the run found ({@link
 * failover.publish.Found}). Out: objects in the site bucket, the manifest in the journal bucket. Start at {@link
 * failover.publish.Publisher}: {@link failover.publish.PublishPlan} decides without I/O what to write and in which order,
 * {@link failover.publish.SiteStore} and {@link failover.publish.ManifestStore} do it. A rollback is a publication whose
 * files ({@link failover.publish.SiteFile}) are read from the versions that S3 keeps; the {@link failover.publish.Manifest}
 * names them.
 */
package failover.publish;
