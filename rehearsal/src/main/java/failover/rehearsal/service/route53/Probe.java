package failover.rehearsal.service.route53;

/** One checker's look at an endpoint. */
@FunctionalInterface
public interface Probe {
    /** Never throws for what the endpoint does: that is a result. */
    Result of(CheckSettings.Endpoint endpoint, Checker checker);

    record Result(boolean passed, String text) {
        public static Result success(String text) {
            return new Result(true, "Success: " + text);
        }

        public static Result failure(String text) {
            return new Result(false, "Failure: " + text);
        }
    }
}
