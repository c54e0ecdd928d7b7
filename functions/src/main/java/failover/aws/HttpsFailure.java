package failover.aws;

import java.io.IOException;

/** Why there is no complete answer that can be trusted, by the kinds that callers tell apart. */
public final class HttpsFailure extends IOException {
    private static final long serialVersionUID = 1;

    private final Kind kind;

    public enum Kind {
        TIMED_OUT, TLS, TOO_LARGE, CUT_SHORT
    }

    HttpsFailure(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
