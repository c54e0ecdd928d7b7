package failover.fallback;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import failover.aws.AlarmProbe;
import failover.aws.Clients;
import failover.aws.Https;
import failover.aws.Later;
import failover.aws.Log;
import failover.aws.Network;
import failover.aws.SwitchHistory;
import failover.aws.SwitchProbe;
import failover.aws.SwitchReading;
import failover.cloudformation.CustomResource;
import failover.cloudformation.Wait;
import failover.contract.CopyRules;
import failover.copy.Banner;
import failover.copy.Occasion;
import failover.copy.RunReport;
import failover.copy.SiteCopier;
import failover.fallback.RefreshRequest.ByHand;
import failover.fallback.RefreshRequest.Deployment;
import failover.fallback.RefreshRequest.OnSwitch;
import failover.fallback.RefreshRequest.OnTransition;
import failover.fallback.RefreshRequest.Preview;
import failover.fallback.RefreshRequest.Rollback;
import failover.fallback.RefreshRequest.Say;
import failover.fallback.RefreshRequest.Scheduled;
import failover.probe.FallbackProbe;
import failover.publish.ManifestStore;
import failover.publish.Publisher;
import failover.publish.SiteStore;
import failover.publish.UnknownPublication;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.s3.S3Client;

/** Entry of RefreshFallback: converts the event, publishes what it asks for, logs the result and returns it. */
public final class RefreshFallbackHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    private static final Duration PAUSE = Duration.ofSeconds(5);
    /** How long a run tries to publish while other runs overtake it: longer than a claim lasts, clocks included. */
    private static final Duration PATIENCE = Duration.ofMinutes(7);
    /** What the last attempt needs. */
    private static final Duration RESERVE = Duration.ofSeconds(60);

    private final RefreshRequestParser parser;
    private final Refresh refresh;
    private final Deployer deployer;
    private final MessageStore messages;
    private final InstantSource clock;
    private final Previews previews;
    private final Wait wait;
    private final Log log;

    public RefreshFallbackHandler() {
        this(Settings.from(System.getenv()), Clients.from(System.getenv()), Network.from(System.getenv()));
    }

    private RefreshFallbackHandler(Settings settings, Clients clients, Network network) {
        this(settings, clients.s3(), new AlarmProbe(clients.cloudWatch(), settings.declared().alarm()),
                new HealthProbe(clients.cloudWatch(), new Later<>(clients::route53), network.clock()),
                copier(settings, network)::copy, copier(settings, network)::preview, network,
                network.clock(), new Wait(PAUSE, network.clock(), network::sleep));
    }

    RefreshFallbackHandler(Settings settings, S3Client s3, AlarmProbe alarm,
            HealthProbe health, Function<Occasion, RunReport> copier,
            BiFunction<CopyRules, Occasion, RunReport> previewer, Network network, InstantSource clock, Wait wait) {
        var https = new Https(network, Duration.ofSeconds(10));
        var template = settings.template();
        var store = new SiteStore(s3, settings.declared().siteBucket());
        this.log = new Log(clock);
        var manifests = new ManifestStore(s3, settings.declared().journalBucket(), log);
        this.messages = new MessageStore(s3, settings.declared().journalBucket(), log);
        this.clock = clock;
        this.wait = wait;
        this.parser = new RefreshRequestParser(settings.region());
        var source = new SiteSource(new SiteFolder(settings.folder(), template, settings.declared().copy().json()),
                settings.declared().copy(), copier, store, log);
        var publisher = new Publisher(store, manifests, template, clock);
        this.refresh = new Refresh(manifests, store, signals(settings, s3, alarm), source, publisher,
                new CopyAges(settings.domain(), settings.declared().copy().paths(), log),
                new Turns(wait, RandomGenerator.getDefault(), log), clock, log);
        this.previews = new Previews(settings.declared().copy(), previewer);
        var fallback = new FallbackProbe(https, settings.declared().distributionDomain(), settings.domain(),
                clock);
        this.deployer = new Deployer(refresh, fallback, health, settings.declared().checks().endpoint(),
                new CustomResource(https, wait, log), wait, log);
    }

    private SignalReader signals(Settings settings, S3Client s3, AlarmProbe alarm) {
        var declared = settings.declared();
        var steering = new SwitchProbe(s3, declared.siteBucket());
        return new SignalReader(alarm,
                declared.checks().steered().isPresent() ? steering::read : SwitchReading.Unset::new,
                new SwitchHistory(s3, declared.journalBucket()), messages, log);
    }

    static SiteCopier copier(Settings settings, Network network) {
        var declared = settings.declared();
        return new SiteCopier(declared.names(), declared.resolvers(), declared.copy(),
                Banner.of(settings.template()), network);
    }

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        var request = parser.parse(event, clock.instant());
        var answer = switch (request) {
            case Deployment deployment ->
                deployer.deploy(deployment, Duration.ofMillis(context.getRemainingTimeInMillis()));
            case Preview preview -> previews.answer(preview, refresh.occasion());
            case Rollback rollback -> rolledBack(rollback, deadline(context));
            case Say say -> said(say, deadline(context));
            case ByHand _ -> refresh.run(request, deadline(context)).fieldsWithPages();
            case Scheduled _,OnTransition _,OnSwitch _ -> refresh.run(request, deadline(context)).fields();
        };
        log.info("Refresh", described(request, answer));
        return answer;
    }

    private Map<String, Object> said(Say say, Instant deadline) {
        messages.write(say.message(), clock.instant());
        return refresh.run(say, deadline).fields();
    }

    private Instant deadline(Context context) {
        var left = Duration.ofMillis(context.getRemainingTimeInMillis()).minus(RESERVE);
        return wait.deadline(left.compareTo(PATIENCE) < 0 ? left : PATIENCE);
    }

    /** Answered, not thrown: the operator needs to know which publications there are. */
    private Map<String, Object> rolledBack(Rollback rollback, Instant deadline) {
        try {
            return refresh.run(rollback, deadline).fields();
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
