package failover.fallback;

import failover.publish.SiteFile;
import java.util.List;

/**
 * The site that the deployed package holds.
 *
 * @param id another one whenever the files, their words or what the template declares of the site are others
 */
record SitePackage(String id, List<SiteFile> files) {}
