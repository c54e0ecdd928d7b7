package failover.routing;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;

/** The topic, which keeps what it gets, or refuses it. */
final class Notices implements SnsClient {
    final List<PublishRequest> sent = new ArrayList<>();
    boolean down;

    @Override
    public PublishResponse publish(PublishRequest request) {
        if (down) {
            throw SdkClientException.create("SNS does not answer");
        }
        sent.add(request);
        return PublishResponse.builder().messageId("notice").build();
    }

    @Override
    public String serviceName() {
        return "sns";
    }

    @Override
    public void close() {
        // Holds nothing but memory.
    }
}
