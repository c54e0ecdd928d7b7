package failover.routing.hold;

import failover.contract.SwitchChange;
import failover.contract.SwitchObject;
import java.util.Optional;

/** What is to be done with the switch. */
sealed interface Decision {
    /** Write the object. @param version what it replaces; empty when there must be none */
    record Write(SwitchChange change, Optional<String> version) implements Decision {
        SwitchObject object() {
            return new SwitchObject(change.id(), change.until());
        }
    }

    /** Delete the object. @param version the one that was found */
    record Remove(SwitchChange change, String version) implements Decision {}

    /** It would be wrong. */
    record Refuse(String why) implements Decision {}

    /** It is done already, by an earlier attempt of this invocation. */
    record Done(SwitchChange change) implements Decision {}

    /** It is too early to tell. */
    record Postpone(String why) implements Decision {}

    /** There is nothing to do. */
    record Leave(String why) implements Decision {}
}
