package failover.fallback;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import failover.aws.Clients;
import failover.aws.Https;
import failover.aws.Log;
import failover.aws.Network;
import failover.fallback.PublishPlan.Extent;
import failover.fallback.RefreshRequest.ByHand;
import failover.fallback.RefreshRequest.Deployment;
import failover.fallback.RefreshRequest.OnTransition;
import failover.fallback.RefreshRequest.Scheduled;
import failover.probe.FallbackProbe;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Entry of RefreshFallback: converts the event, publishes what it asks for, logs and returns what came of it. */
public final class RefreshFallbackHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final RefreshRequestParser parser;
    private final Publisher publisher;
    private final Deployer deployer;
    private final Log log;

    public RefreshFallbackHandler() {
        this(Settings.from(System.getenv()), Clients.from(System.getenv()), Network.from(System.getenv()));
    }

    private RefreshFallbackHandler(Settings settings, Clients clients, Network network) {
        this(settings, clients.s3(), clients.cloudFront(), new HealthProbe(clients.cloudWatch(), clients.route53(),
                settings.healthCheck(), network.clock()), network, PAUSE);
    }

    /** @param pause between two looks at what a deploy waits for */
    RefreshFallbackHandler(Settings settings, S3Client s3, CloudFrontClient cloudFront, HealthProbe health,
            Network network, Duration pause) {
        var https = new Https(network, Duration.ofSeconds(10));
        var wait = new Wait(pause, Clock.systemUTC());
        this.log = new Log(network.clock());
        this.parser = new RefreshRequestParser(settings.region());
        var template = settings.template();
        this.publisher = new Publisher(new SiteFolder(settings.folder(), template), new SiteStore(s3, settings, log),
                new EdgeCache(cloudFront, settings.distribution()), template, network.clock());
        var fallback = new FallbackProbe(https, settings.distributionDomain(), settings.domain(), network.clock());
        this.deployer = new Deployer(publisher, fallback, health, new AnswerPost(https, wait), wait, log);
    }

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        var request = parser.parse(event);
        var answer = switch (request) {
            case Scheduled _ -> publisher.publish(Extent.CHANGES).fields();
            case OnTransition _,ByHand _ -> publisher.publish(Extent.CHANGES_AND_PAGES).fields();
            case Deployment deployment ->
                deployer.deploy(deployment, Duration.ofMillis(context.getRemainingTimeInMillis()));
        };
        log.info("Refresh", described(request, answer));
        return answer;
    }

    private static Map<String, Object> described(RefreshRequest request, Map<String, Object> answer) {
        var fields = new LinkedHashMap<>(answer);
        fields.put("request", request.getClass().getSimpleName());
        return fields;
    }
}
