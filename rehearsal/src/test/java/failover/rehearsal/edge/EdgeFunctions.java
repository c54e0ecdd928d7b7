package failover.rehearsal.edge;

import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;

/** The texts that the CDK app inlines into the template. */
final class EdgeFunctions {
    private EdgeFunctions() {}

    static String code(String file) throws IOException {
        return read("/failover/infra/edge/" + file);
    }

    static String read(String resource) throws IOException {
        URL found = EdgeFunctions.class.getResource(resource);
        try (var stream = found.openStream()) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
