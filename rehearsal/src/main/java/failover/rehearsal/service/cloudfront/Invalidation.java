package failover.rehearsal.service.cloudfront;

import java.util.List;

/** Paths that a distribution must fetch anew, e.g. {@code /*}. */
public record Invalidation(String distributionId, List<String> paths) {}
