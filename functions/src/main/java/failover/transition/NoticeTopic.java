package failover.transition;

import failover.notice.Protocols;
import failover.transition.notice.Notice;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * Sends notices to the topic, to each protocol in its own form. An error is not caught: the invocation fails and Lambda
 * tries again.
 */
final class NoticeTopic {
    private final SnsClient sns;
    private final String topic;

    NoticeTopic(SnsClient sns, String topic) {
        this.sns = sns;
        this.topic = topic;
    }

    /** Returns the id that SNS gave the notice. */
    String publish(Notice notice) {
        return sns.publish(request -> request.topicArn(topic).subject(notice.subject()).messageStructure("json")
                .message(Protocols.message(notice.text(), notice.sms(), notice.json()))).messageId();
    }
}
