package failover.contract;

/**
 * The DNS names of a failover, all in one hosted zone.
 *
 * @param domain the name that visitors use and that fails over
 * @param zone   the hosted zone's name
 * @param origin the primary's own name, which the health check probes
 */
public record Names(String domain, String zone, String origin) {
    static Names from(Environment environment) {
        return new Names(environment.text(Variable.DOMAIN), environment.text(Variable.ZONE_NAME),
                environment.text(Variable.ORIGIN));
    }

    /** The name that always shows the fallback, whichever side is live. */
    public String fallback() {
        return fallback(domain);
    }

    /** The name that always shows the fallback of a domain. */
    public static String fallback(String domain) {
        return "fallback." + domain;
    }

    /** The name of the alarm that reports each change of the health check. */
    public String transitionAlarm() {
        return "failover-transition-" + domain;
    }
}
