package failover.transition;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.CloudWatchMetricAlarmEvent;
import failover.aws.Clients;
import failover.aws.Log;
import failover.aws.MessageProbe;
import failover.aws.Network;
import failover.aws.SwitchHistory;
import failover.aws.SwitchProbe;
import failover.contract.NotifyTransitionSettings;
import failover.transition.alarm.AlarmChange;
import failover.transition.alarm.AlarmEventParser;
import failover.transition.alarm.MalformedEvent;
import failover.transition.journal.Journal;
import failover.transition.notice.SwitchStory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;

/** Entry of NotifyTransition: converts the alarm's event, has it told, logs the result and returns it. */
public final class NotifyTransitionHandler implements RequestHandler<CloudWatchMetricAlarmEvent, Map<String, Object>> {
    private final InstantSource clock;
    private final TransitionLog log;
    private final TransitionTeller teller;

    public NotifyTransitionHandler() {
        this(NotifyTransitionSettings.from(System.getenv()), Clients.from(System.getenv()),
                Network.from(System.getenv()));
    }

    private NotifyTransitionHandler(NotifyTransitionSettings settings, Clients clients, Network network) {
        this(settings, clients, clients.s3(), network);
    }

    private NotifyTransitionHandler(NotifyTransitionSettings settings, Clients clients, S3Client s3, Network network) {
        this(settings, s3, clients.sns(), inquiry(settings, clients, s3, network), network.clock(), network.clock());
    }

    /** @param wallClock by which S3 dates objects: the age of journal entries is judged by it */
    NotifyTransitionHandler(NotifyTransitionSettings settings, S3Client s3, SnsClient sns, Inquiry inquiry,
            InstantSource clock,
            InstantSource wallClock) {
        this.clock = clock;
        var lines = new Log(clock);
        this.log = new TransitionLog(lines, clock);
        var notifier = new TopicNotifier(settings, inquiry, new NoticeTopic(sns, settings.topic()),
                new ChatTopic(sns, settings.chatTopic(), lines), clock, lines);
        this.teller = new TransitionTeller(settings.alarm(), new Journal(s3, settings.journalBucket(), wallClock),
                notifier, clock, lines);
    }

    static Inquiry inquiry(NotifyTransitionSettings settings, Clients clients, S3Client s3, Network network) {
        var checkers = new CheckersWitness(clients.cloudWatch(), clients.route53(), settings.checks().endpoint(),
                network.clock());
        var dns = new DnsWitness(settings.names(), settings.ipv6(), settings.resolvers(), network);
        var steering = new SwitchWitness(new SwitchProbe(s3, settings.siteBucket()),
                new SwitchHistory(s3, settings.journalBucket()), network.clock());
        var message = new MessageProbe(s3, settings.journalBucket());
        return new Inquiry(_ -> checkers.agreement(), checkers::failures, _ -> dns.answers(),
                settings.checks().steered().isPresent() ? steering::story : _ -> SwitchStory.NONE,
                _ -> message.read().filter(said -> said.isShown(network.clock().instant())), Inquiry.BUDGET);
    }

    /**
     * @throws MalformedEvent   when the event cannot be understood
     * @throws TryAgain         when it is too early to tell the change
     * @throws RuntimeException when the notice could not be sent; in all three cases Lambda tries again, and the
     *                          queue Undeliverable takes what fails for good
     */
    @Override
    public Map<String, Object> handleRequest(CloudWatchMetricAlarmEvent event, Context context) {
        // Time-outs are whole seconds, and this run has used only a part of one.
        var lease = Duration.ofSeconds(Math.ceilDiv(context.getRemainingTimeInMillis(), 1000));
        var run = new TransitionTeller.Run(context.getAwsRequestId(), lease);
        return told(parsed(event, run), run).fields();
    }

    private AlarmChange parsed(CloudWatchMetricAlarmEvent event, TransitionTeller.Run run) {
        try {
            return AlarmEventParser.parse(event, clock.instant());
        } catch (MalformedEvent e) {
            log.failed(Optional.empty(), e, run.id());
            throw e;
        }
    }

    private Result told(AlarmChange change, TransitionTeller.Run run) {
        try {
            var result = teller.tell(change, run);
            log.decided(change, result, run.id());
            return result;
        } catch (TryAgain e) {
            log.postponed(change, e, run.id());
            throw e;
        } catch (RuntimeException e) {
            log.failed(Optional.of(change), e, run.id());
            throw e;
        }
    }
}
