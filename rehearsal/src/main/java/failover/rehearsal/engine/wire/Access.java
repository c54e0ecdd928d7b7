package failover.rehearsal.engine.wire;

import failover.rehearsal.engine.template.Resource;
import failover.rehearsal.engine.wire.Operation.Permission;
import java.util.Optional;

/** Judges whether a function may make a call. */
public interface Access {

    /** Why not, in one sentence; empty when it may. */
    Optional<String> refusal(Resource function, Permission permission);
}
