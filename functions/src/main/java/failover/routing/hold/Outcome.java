package failover.routing.hold;

import failover.contract.SwitchChange;
import java.util.Optional;

/** The result of a request. */
public sealed interface Outcome {
    /** @param unjournaled why the change is not in the journal, so that no other notice can tell who and why */
    record Changed(SwitchChange change, Optional<String> unjournaled) implements Outcome {}

    /** Nothing was done, since it would be wrong. */
    record Refused(String why) implements Outcome {}

    /** There was nothing to do. */
    record Unchanged(String why) implements Outcome {}

    /** Nothing was done, since it is too early to tell what is right. */
    record Postponed(String why) implements Outcome {}

    /** S3 failed, or other requests were faster each time. */
    record Failed(String why) implements Outcome {}
}
