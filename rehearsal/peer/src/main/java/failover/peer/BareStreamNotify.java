package failover.peer;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The same calls as {@link BareNotify} from a handler that reads no event at all: what is left is the SDK. */
public final class BareStreamNotify implements RequestStreamHandler {
    private final NotifyCalls calls = new NotifyCalls(BareClients.s3(), BareClients.sns(), BareClients.cloudWatch(),
            BareClients.route53());

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        event.readAllBytes();
        var made = calls.make(context.getAwsRequestId(), "alarm", "reason");
        answer.write(("\"" + made + "\"").getBytes(StandardCharsets.UTF_8));
    }
}
