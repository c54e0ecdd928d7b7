package failover.transition;

import failover.aws.Log;
import failover.contract.NotifyTransitionSettings;
import failover.transition.notice.Evidence;
import failover.transition.notice.Notice;
import failover.transition.notice.NoticeWriter;
import failover.transition.notice.NoticeWriter.Written;
import failover.transition.notice.PlainNotice;
import failover.transition.notice.Telling;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/** Gathers evidence, writes the notice and sends it to the topic, then to the chat. */
final class TopicNotifier implements Notifier {
    private final NotifyTransitionSettings settings;
    private final Inquiry inquiry;
    private final NoticeTopic topic;
    private final ChatTopic chat;
    private final InstantSource clock;
    private final Log log;

    TopicNotifier(NotifyTransitionSettings settings, Inquiry inquiry, NoticeTopic topic, ChatTopic chat,
            InstantSource clock, Log log) {
        this.settings = settings;
        this.inquiry = inquiry;
        this.topic = topic;
        this.chat = chat;
        this.clock = clock;
        this.log = log;
    }

    @Override
    public Receipt announce(Telling telling) {
        var written = written(telling);
        return new Receipt(written.notice(), topic.publish(written.notice()), written.json());
    }

    /** A retry would fail in the same way, so a notice that cannot be written in full leaves with less. */
    private Written written(Telling telling) {
        try {
            return written(telling, evidence(telling));
        } catch (RuntimeException | Error e) {
            warn("The notice is sent without evidence", e);
            return withoutEvidence(telling, "an error in this function: " + e);
        }
    }

    private Evidence evidence(Telling telling) {
        var begun = System.nanoTime();
        var evidence = inquiry.about(telling.change(), telling.outcome());
        log.info("Evidence", Map.of("millis", Duration.ofNanos(System.nanoTime() - begun).toMillis(), "missing",
                evidence.missing()));
        return evidence;
    }

    private Written withoutEvidence(Telling telling, String why) {
        try {
            return written(telling, Evidence.none(why));
        } catch (RuntimeException | Error e) {
            warn("The notice is sent with nothing but the change", e);
            return new Written(PlainNotice.of(settings, telling, e.toString()), Map.of());
        }
    }

    private Written written(Telling telling, Evidence evidence) {
        return new NoticeWriter(settings).write(telling, evidence, clock.instant());
    }

    private void warn(String message, Throwable e) {
        log.warn(message, Map.of("reason", e.toString()));
    }

    @Override
    public void postToChat(Notice notice) {
        chat.publish(notice);
    }
}
