package failover.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import failover.testing.AwsWire;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;

@Tag("slow")
class ClientsTest {
    @Test
    void objects_are_sent_plain_with_a_checksum_and_without_waiting_to_be_asked() {
        try (var wire = new AwsWire()) {
            wire.answer(200, "");
            wire.clients().s3().putObject(request -> request.bucket("journal").key("a/b"),
                    RequestBody.fromString("{}"));
            var sent = wire.take();
            assertEquals("/journal/a/b", sent.getTarget());
            assertEquals("{}", sent.getBody().utf8());
            assertNull(sent.getHeaders().get("Expect"));
            assertNotNull(sent.getHeaders().get("x-amz-checksum-crc32"));
        }
    }

    @Test
    void a_throttled_call_is_tried_again() {
        try (var wire = new AwsWire()) {
            wire.answer(503, "<Error><Code>SlowDown</Code></Error>");
            wire.answer(200, "");
            wire.clients().s3().deleteObject(request -> request.bucket("site").key("a"));
            assertEquals(2, wire.calls());
        }
    }

    @Test
    @Timeout(40)
    void a_server_that_never_answers_is_given_up_before_the_function_is() {
        try (var wire = new AwsWire()) {
            wire.answer(new MockResponse.Builder().headersDelay(1, TimeUnit.MINUTES).build());
            assertThrows(SdkException.class,
                    () -> wire.clients().sns().publish(request -> request.topicArn("arn").message("m")));
        }
    }
}
