package failover.rehearsal.service.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A function that does what its event says; runs in the host's child process, from this module's test classes. */
public final class ProbeHandler implements RequestStreamHandler {
    private int invocations;

    public ProbeHandler() {
        if (System.getenv("NEEDED") == null) {
            throw new IllegalStateException("NEEDED is not set");
        }
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        invocations++;
        var event = new String(input.readAllBytes(), StandardCharsets.UTF_8);
        System.out.println("saw " + event);
        if (event.matches("\\d+")) {
            sleep(Long.parseLong(event));
        }
        switch (event) {
            case "\"throw\"" -> throw new IllegalArgumentException("thrown on purpose");
            case "\"fatal\"" -> throw new OutOfMemoryError("on purpose");
            case "\"sleep\"" -> sleep(60_000);
            case "\"exit\"" -> System.exit(7);
            default -> output.write(description(context).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Written by hand: the child process has the runtime interface client's jars alone. */
    private String description(Context context) {
        var text = new StringBuilder("{");
        System.getenv()
                .forEach((name, value) -> text.append('"').append(name).append("\":\"").append(value).append("\","));
        return text.append("\"invocations\":\"").append(invocations).append("\",\"cwd\":\"")
                .append(Path.of("").toAbsolutePath()).append("\",\"remaining\":\"")
                .append(context.getRemainingTimeInMillis()).append("\",\"heap\":\"")
                .append(Runtime.getRuntime().maxMemory() >> 20).append("\"}").toString();
    }
}
