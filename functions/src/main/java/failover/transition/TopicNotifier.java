package failover.transition;

import java.time.InstantSource;
import java.util.Map;

/** Writes the notice and sends it to the topic. */
final class TopicNotifier implements Notifier {
    private final NoticeWriter writer;
    private final NoticeTopic topic;
    private final InstantSource clock;

    TopicNotifier(NoticeWriter writer, NoticeTopic topic, InstantSource clock) {
        this.writer = writer;
        this.topic = topic;
        this.clock = clock;
    }

    @Override
    public Receipt announce(Telling telling) {
        var now = clock.instant();
        var notice = writer.write(telling.decision(), telling.change(), Lateness.remarks(telling, now), now);
        return new Receipt(topic.publish(Lateness.marked(notice, telling)), Map.of());
    }
}
