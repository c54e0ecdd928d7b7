package failover.rehearsal.service.route53;

import java.util.List;

/** The Regions that Route 53 checks from when a health check names none. */
final class CheckerRegions {
    static final List<String> ALL = List.of("us-east-1", "us-west-1", "us-west-2", "eu-west-1", "ap-southeast-1",
            "ap-southeast-2", "ap-northeast-1", "sa-east-1");

    private CheckerRegions() {}
}
