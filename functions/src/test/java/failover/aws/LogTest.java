package failover.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import failover.testing.CapturedOut;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogTest {
    @Test
    void a_decision_is_one_json_line_that_lambda_passes_as_it_is() {
        try (var written = new CapturedOut()) {
            var fields = new LinkedHashMap<String, Object>();
            fields.put("text", "two\n\"lines\"");
            fields.put("since", Instant.EPOCH);
            fields.put("list", List.of("a"));
            new Log(InstantSource.fixed(Instant.parse("2026-11-22T02:14:05.123456Z"))).info("Said", fields);
            assertEquals("{\"timestamp\":\"2026-11-22T02:14:05.123Z\",\"level\":\"INFO\",\"message\":\"Said\","
                    + "\"text\":\"two\\n\\\"lines\\\"\",\"since\":\"1970-01-01T00:00:00Z\",\"list\":[\"a\"]}\n",
                    written.toString());
        }
    }
}
