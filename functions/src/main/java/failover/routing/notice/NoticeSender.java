package failover.routing.notice;

import failover.notice.Protocols;
import software.amazon.awssdk.services.sns.SnsClient;
import tools.jackson.jr.ob.JSON;

/** Sends notices to the topic. An error is not caught here: who calls knows what it means. */
public final class NoticeSender {
    private final SnsClient sns;
    private final String topic;

    public NoticeSender(SnsClient sns, String topic) {
        this.sns = sns;
        this.topic = topic;
    }

    public void send(RoutingNotice notice) {
        var message = Protocols.message(notice.text(), notice.subject(), JSON.std.asString(notice.json()));
        sns.publish(request -> request.topicArn(topic).subject(notice.subject()).messageStructure("json")
                .message(message));
    }
}
