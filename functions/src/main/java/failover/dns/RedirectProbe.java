package failover.dns;

import failover.aws.Https;
import failover.aws.Reason;
import failover.contract.CheckDnsSettings;
import java.io.IOException;

/** Asks the primary what Route 53's checkers ask it. To them a redirect is healthy, wherever it leads. */
final class RedirectProbe {
    private final Https https;
    private final CheckDnsSettings settings;

    RedirectProbe(Https https, CheckDnsSettings settings) {
        this.https = https;
        this.settings = settings;
    }

    Findings look() {
        var url = settings.checkPath().at(settings.names().origin());
        try {
            int status = https.head(settings.names().origin(), url).status();
            return status >= 300 && status < 400
                    ? Findings.problem(url + " answers the health check with a redirect (" + status
                            + "), which counts as healthy even when its target is down: name a path that answers 200")
                    : Findings.NONE;
        } catch (IOException e) {
            return Findings.unknown(url + ": " + Reason.of(e));
        }
    }
}
