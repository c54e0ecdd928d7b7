package failover.routing;

/** An event cannot be handled now. Lambda tries again, and the queue Undeliverable takes what fails for good. */
final class TryAgain extends IllegalStateException {
    private static final long serialVersionUID = 1;

    TryAgain(String why) {
        super(why);
    }
}
