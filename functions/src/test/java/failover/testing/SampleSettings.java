package failover.testing;

import failover.contract.CheckDnsSettings;
import failover.contract.CheckPath;
import failover.contract.ControlRoutingSettings;
import failover.contract.CopyRules;
import failover.contract.FailbackPolicy;
import failover.contract.HealthChecks;
import failover.contract.Names;
import failover.contract.RefreshFallbackSettings;
import failover.contract.Resolvers;
import failover.contract.Runbook;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** What templates tell functions, as tests need it. */
public final class SampleSettings {
    public static final Names NAMES = new Names("www.example.com", "example.com", "origin.www.example.com");
    public static final Resolvers RESOLVERS = new Resolvers(List.of("192.0.2.53"));
    public static final String EDGE = "d111111abcdef8.cloudfront.net";

    public static final HealthChecks CHECKS = new HealthChecks("PRIMARY", "EXAMPLE", Optional.of("SWITCH"));

    public static final ControlRoutingSettings CONTROL = new ControlRoutingSettings(NAMES, false, RESOLVERS, "site",
            "journal", EDGE, "arn:topic", "failover-transition-www.example.com",
            Optional.of("failover-stable-www.example.com"), CHECKS, new FailbackPolicy.AfterStable(5),
            ZoneId.of("Europe/Berlin"), new Runbook(Optional.of("https://wiki.example.com/failover")));

    private SampleSettings() {}

    public static RefreshFallbackSettings refresh(String site, String journal) {
        return refresh(site, journal, CopyRules.NONE);
    }

    public static RefreshFallbackSettings refresh(String site, String journal, CopyRules copy) {
        return new RefreshFallbackSettings(NAMES, RESOLVERS, site, journal, EDGE, new CheckPath("/"), "transition",
                CHECKS, copy);
    }

    public static CheckDnsSettings check(List<String> resolvers) {
        return new CheckDnsSettings(NAMES, "Z0123456789EXAMPLE", false, Duration.ofMinutes(1), new Resolvers(resolvers),
                "failover-transition-www.example.com", "arn:topic",
                EDGE, "site", CHECKS, new CheckPath("/"));
    }
}
