package failover.transition;

import failover.contract.NotifyTransitionSettings;
import failover.transition.notice.Lateness;
import failover.transition.notice.MachineNotice;
import failover.transition.notice.Notice;
import failover.transition.notice.NoticeWriter;
import failover.transition.notice.Telling;
import java.time.InstantSource;

/** Gathers evidence, writes the notice and sends it to the topic, then to the chat. */
final class TopicNotifier implements Notifier {
    private final NotifyTransitionSettings settings;
    private final Inquiry inquiry;
    private final NoticeTopic topic;
    private final ChatTopic chat;
    private final InstantSource clock;

    TopicNotifier(NotifyTransitionSettings settings, Inquiry inquiry, NoticeTopic topic, ChatTopic chat,
            InstantSource clock) {
        this.settings = settings;
        this.inquiry = inquiry;
        this.topic = topic;
        this.chat = chat;
        this.clock = clock;
    }

    @Override
    public Receipt announce(Telling telling) {
        var evidence = inquiry.about(telling.change(), telling.outcome());
        var now = clock.instant();
        var written = new NoticeWriter(settings).write(telling.outcome(), telling.change(), evidence,
                Lateness.remarks(telling, now), now);
        var notice = Lateness.marked(written, telling);
        return new Receipt(notice, topic.publish(notice), MachineNotice.evidence(evidence, settings.regions()));
    }

    @Override
    public void postToChat(Notice notice) {
        chat.publish(notice);
    }
}
