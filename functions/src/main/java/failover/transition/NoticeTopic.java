package failover.transition;

import failover.transition.notice.Notice;
import java.util.LinkedHashMap;
import software.amazon.awssdk.services.sns.SnsClient;
import tools.jackson.jr.ob.JSON;

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
                .message(message(notice))).messageId();
    }

    /** By protocol; {@code default} serves those not named. */
    private static String message(Notice notice) {
        var message = new LinkedHashMap<String, String>();
        message.put("default", notice.text());
        message.put("email", notice.text());
        message.put("sms", notice.sms());
        for (var programs : new String[]{"sqs", "lambda", "firehose", "https", "http", "email-json"}) {
            message.put(programs, notice.json());
        }
        return JSON.std.asString(message);
    }
}
