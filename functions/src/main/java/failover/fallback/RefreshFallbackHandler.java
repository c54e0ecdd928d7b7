package failover.fallback;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import failover.aws.AlarmProbe;
import failover.aws.Clients;
import failover.aws.Https;
import failover.aws.Log;
import failover.aws.Network;
import failover.cloudformation.CustomResource;
import failover.cloudformation.Wait;
import failover.copy.Banner;
import failover.copy.Occasion;
import failover.copy.RunReport;
import failover.copy.SiteCopier;
import failover.fallback.RefreshRequest.ByHand;
import failover.fallback.RefreshRequest.Deployment;
import failover.fallback.RefreshRequest.OnTransition;
import failover.fallback.RefreshRequest.Rollback;
import failover.fallback.RefreshRequest.Scheduled;
import failover.probe.FallbackProbe;
import failover.publish.ManifestStore;
import failover.publish.Publisher;
import failover.publish.SiteStore;
import failover.publish.UnknownPublication;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.s3.S3Client;

/** Entry of RefreshFallback: converts the event, publishes what it asks for, logs and returns what came of it. */
public final class RefreshFallbackHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final RefreshRequestParser parser;
    private final Refresh refresh;
    private final Deployer deployer;
    private final Log log;

    public RefreshFallbackHandler() {
        this(Settings.from(System.getenv()), Clients.from(System.getenv()), Network.from(System.getenv()));
    }

    private RefreshFallbackHandler(Settings settings, Clients clients, Network network) {
        this(settings, clients.s3(), new AlarmProbe(clients.cloudWatch(), settings.declared().alarm()),
                new HealthProbe(clients.cloudWatch(), clients.route53(), settings.declared().healthCheck(),
                        network.clock()),
                copier(settings, network)::copy, network, PAUSE);
    }

    /** @param pause between two looks at what a deploy waits for */
    RefreshFallbackHandler(Settings settings, S3Client s3, AlarmProbe alarm,
            HealthProbe health, Function<Occasion, RunReport> copier, Network network, Duration pause) {
        var https = new Https(network, Duration.ofSeconds(10));
        var wait = new Wait(pause, Clock.systemUTC());
        var template = settings.template();
        var store = new SiteStore(s3, settings.declared().siteBucket());
        this.log = new Log(network.clock());
        var manifests = new ManifestStore(s3, settings.declared().journalBucket(), log);
        this.parser = new RefreshRequestParser(settings.region());
        var source = new SiteSource(new SiteFolder(settings.folder(), template), settings.declared().copy(), copier,
                store, log);
        var publisher = new Publisher(store, manifests, template);
        this.refresh = new Refresh(manifests, store, alarm, source, publisher,
                new CopyAges(settings.domain(), settings.declared().copy().paths(), log), network.clock(), log);
        var fallback = new FallbackProbe(https, settings.declared().distributionDomain(), settings.domain(),
                network.clock());
        this.deployer = new Deployer(refresh, fallback, health, new CustomResource(https, wait, log), wait);
    }

    static SiteCopier copier(Settings settings, Network network) {
        var template = settings.template();
        var banner = new Banner(template.text("savedBanner"), template.text("tryAgain"), template.script());
        var declared = settings.declared();
        return new SiteCopier(declared.names(), declared.resolvers(), declared.copy(), banner, network);
    }

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        var request = parser.parse(event);
        var answer = switch (request) {
            case Deployment deployment ->
                deployer.deploy(deployment, Duration.ofMillis(context.getRemainingTimeInMillis()));
            case Rollback rollback -> rolledBack(rollback);
            case Scheduled _,OnTransition _,ByHand _ -> refresh.run(request).fields();
        };
        log.info("Refresh", described(request, answer));
        return answer;
    }

    /** Answered, not thrown: whoever asked wants to know what there is. */
    private Map<String, Object> rolledBack(Rollback rollback) {
        try {
            return refresh.run(rollback).fields();
        } catch (UnknownPublication e) {
            var fields = new LinkedHashMap<String, Object>();
            fields.put("outcome", "unknown-publication");
            fields.put("reason", e.getMessage());
            fields.put("available", e.available());
            return fields;
        }
    }

    private static Map<String, Object> described(RefreshRequest request, Map<String, Object> answer) {
        var fields = new LinkedHashMap<>(answer);
        fields.put("request", request.getClass().getSimpleName());
        return fields;
    }
}
