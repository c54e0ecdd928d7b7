package failover.page;

import failover.contract.VisitorMessage;
import java.util.Optional;

/**
 * What the pages tell besides their contents.
 *
 * @param message absent when an operator has none for the visitors
 */
public record Told(Status status, Optional<VisitorMessage> message) {
    public static final Told STANDBY = new Told(new Status.Standby(), Optional.empty());
}
