package failover.transition;

import software.amazon.awssdk.services.sns.SnsClient;

/** Sends notices to the topic. An error is not caught: the invocation fails and Lambda tries again. */
final class NoticeTopic {
    private final SnsClient sns;
    private final String topic;

    NoticeTopic(SnsClient sns, String topic) {
        this.sns = sns;
        this.topic = topic;
    }

    /** Returns the id that SNS gave the notice. */
    String publish(Notice notice) {
        return sns.publish(request -> request.topicArn(topic).subject(notice.subject()).message(notice.text()))
                .messageId();
    }
}
