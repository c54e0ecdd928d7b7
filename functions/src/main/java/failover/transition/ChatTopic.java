package failover.transition;

import failover.aws.Log;
import failover.aws.Reason;
import failover.transition.notice.Notice;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;

/** Sends the chat its form of a notice, when there is a chat: after the notice, once, and without failing the invocation. */
final class ChatTopic {
    private final SnsClient sns;
    private final Optional<String> topic;
    private final Log log;

    ChatTopic(SnsClient sns, Optional<String> topic, Log log) {
        this.sns = sns;
        this.topic = topic;
        this.log = log;
    }

    void publish(Notice notice) {
        topic.ifPresent(arn -> {
            try {
                sns.publish(request -> request.topicArn(arn).message(notice.chat()));
            } catch (SdkException e) {
                log.warn("The notice is sent, but not to the chat", Map.of("reason", Reason.of(e)));
            }
        });
    }
}
