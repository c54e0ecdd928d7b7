package failover.dns;

import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;

/** Counts who would get a notice: mail scanners that follow the unsubscribe link remove people silently. */
final class TopicProbe {
    private final Supplier<SnsClient> sns;
    private final String topic;

    TopicProbe(Supplier<SnsClient> sns, String topic) {
        this.sns = sns;
        this.topic = topic;
    }

    /** Empty when the topic cannot be asked. */
    Optional<Long> confirmed() {
        try {
            var attributes = sns.get().getTopicAttributes(request -> request.topicArn(topic)).attributes();
            return Optional.ofNullable(attributes.get("SubscriptionsConfirmed")).map(Long::valueOf);
        } catch (SdkException _) {
            return Optional.empty();
        }
    }
}
