package failover.transition;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.CloudWatchMetricAlarmEvent;
import failover.aws.Clients;
import failover.aws.Log;
import failover.aws.Network;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sns.SnsClient;

/** Entry of NotifyTransition: converts the alarm's event, has it told, logs and returns what came of it. */
public final class NotifyTransitionHandler implements RequestHandler<CloudWatchMetricAlarmEvent, Map<String, Object>> {
    private final InstantSource clock;
    private final Log log;
    private final TransitionTeller teller;

    public NotifyTransitionHandler() {
        this(Settings.from(System.getenv()), Clients.from(System.getenv()), Network.from(System.getenv()));
    }

    private NotifyTransitionHandler(Settings settings, Clients clients, Network network) {
        this(settings, clients.s3(), clients.sns(), inquiry(settings, clients, network), network.clock(),
                Clock.systemUTC());
    }

    /** @param wallClock real time, against which the age of journal entries is judged */
    NotifyTransitionHandler(Settings settings, S3Client s3, SnsClient sns, Inquiry inquiry, InstantSource clock,
            InstantSource wallClock) {
        this.clock = clock;
        this.log = new Log(clock);
        var journal = new Journal(s3, settings.journalBucket(), wallClock);
        this.teller = new TransitionTeller(settings, journal, inquiry, new NoticeTopic(sns, settings.topic()),
                new ChatTopic(sns, settings.chatTopic(), log), clock, log);
    }

    static Inquiry inquiry(Settings settings, Clients clients, Network network) {
        var checkers = new CheckersWitness(clients.cloudWatch(), clients.route53(), settings.healthCheck(),
                network.clock());
        var dns = new DnsWitness(settings.names(), network);
        return new Inquiry(_ -> checkers.agreement(), checkers::failures, _ -> dns.answers(), Inquiry.BUDGET);
    }

    @Override
    public Map<String, Object> handleRequest(CloudWatchMetricAlarmEvent event, Context context) {
        var lease = Duration.ofMillis(context.getRemainingTimeInMillis());
        var change = AlarmEventParser.parse(event, clock.instant());
        var outcome = teller.tell(change, new TransitionTeller.Run(context.getAwsRequestId(), lease));
        log.info("Transition", described(change, outcome));
        return outcome.fields();
    }

    private static Map<String, Object> described(AlarmChange change, Outcome outcome) {
        var fields = new LinkedHashMap<>(outcome.fields());
        fields.put("alarm", change.alarm());
        fields.put("state", change.now().state());
        fields.put("since", change.now().since());
        fields.put("previousState", change.before().state());
        fields.put("previousSince", change.before().since());
        return fields;
    }
}
