package failover.rehearsal.engine.wire;

import java.util.Collection;
import java.util.Optional;

/** One service's protocol, as far as functions and operators use it. */
public interface AwsService {

    /** The name in the signature's credential scope, by which requests are told apart. */
    String signingName();

    /** Empty for what this service's part of the rehearsal does not know. */
    Optional<Operation> operation(HttpCall call);

    /** Names of the operations that this service's part of the rehearsal knows: for whom asks for another. */
    Collection<String> offered();

    /** The service's own shape of an error, in the protocol of the call. */
    Answer error(HttpCall call, int status, String code, String message);

    default String deniedCode() {
        return "AccessDenied";
    }
}
