package failover.infra.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The context as CDK's App has it, in the same order. */
class CliContextTest {
    @Test
    void what_the_cli_passes_comes_on_top_of_cdk_json(@TempDir Path root) throws IOException {
        Files.writeString(root.resolve("cdk.json"), "{\"context\": {\"a\": 1, \"b\": 1, \"c\": 1}}");
        var overflow = Files.writeString(root.resolve("overflow.json"), "{\"c\": 3}");
        assertEquals("{\"a\":1,\"b\":1,\"c\":1}", CliContext.read(root, Map.of()).toString());
        assertEquals("{\"a\":1,\"b\":2,\"c\":3}", CliContext.read(root, Map.of("CDK_CONTEXT_JSON", "{\"b\":2,\"c\":2}",
                "CONTEXT_OVERFLOW_LOCATION_ENV", overflow.toString())).toString());
    }
}
