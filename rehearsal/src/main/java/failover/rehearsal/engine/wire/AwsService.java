package failover.rehearsal.engine.wire;

import java.util.Optional;

/** One service's protocol, as far as the functions use it. */
public interface AwsService {

    /** The name in the signature's credential scope, by which requests are told apart. */
    String signingName();

    /** Empty for what this service's part of the rehearsal does not know. */
    Optional<Operation> operation(HttpCall call);

    /** The service's own shape of an error. */
    Answer error(int status, String code, String message);

    default String deniedCode() {
        return "AccessDenied";
    }
}
