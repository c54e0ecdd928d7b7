package failover.contract;

/** Properties by which the custom resource RefreshOnDeploy names the health checks that the failover records follow. */
public final class DeployKeys {
    /** Id of the check that probes the primary. */
    public static final String ENDPOINT_CHECK = "HealthCheckId";
    /** Id of the check that reads the switch; absent without a switch. */
    public static final String SWITCH_CHECK = "SwitchCheckId";

    private DeployKeys() {}
}
