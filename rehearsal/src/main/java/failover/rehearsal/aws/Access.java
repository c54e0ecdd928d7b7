package failover.rehearsal.aws;

import failover.rehearsal.aws.Operation.Permission;
import failover.rehearsal.template.Resource;
import java.util.Optional;

/** Judges whether a function may make a call. */
public interface Access {

    /** Why not, in one sentence; empty when it may. */
    Optional<String> refusal(Resource function, Permission permission);
}
