package failover.rehearsal.service.cloudfront;

import java.io.IOException;

/** An edge function failed for one request, which is a 503 for that viewer. */
public final class EdgeFunctionException extends IOException {
    private static final long serialVersionUID = 1L;

    EdgeFunctionException(String arn, String message) {
        super("The edge function " + arn + " failed: " + message);
    }
}
