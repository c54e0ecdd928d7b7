package failover.routing.drill;

import failover.aws.SwitchReading;
import failover.probe.Row;
import failover.routing.watch.Checkers;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was seen at one time.
 *
 * @param rows what the servers answered that the drill watches
 * @param page why the fallback would not serve; empty when it would
 */
record Look(Instant at, List<Row> rows, Optional<String> page, Checkers endpoint, SwitchReading switched) {}
