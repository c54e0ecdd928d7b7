package failover.rehearsal.scenario;

import failover.contract.AlarmState;
import failover.contract.Metric;
import failover.rehearsal.account.Internet;
import failover.rehearsal.story.CheckedDns;
import failover.rehearsal.story.ResolverWatch;
import failover.rehearsal.story.Scene;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * One public resolver keeps answers for twelve minutes, whatever their TTL of 60 s says. Visitors behind it stay on the dead
 * primary while all others have moved; people are told that DNS is split, and which resolver is behind.
 */
final class StubbornResolver {
    /** How often the resolvers are asked. */
    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final Duration TTL = Duration.ofSeconds(60);
    private static final Duration KEPT = Duration.ofMinutes(12);

    private final Scene scene;
    private final String stubborn;
    private final ResolverWatch resolvers;
    private final CheckedDns checkedDns;
    private final Map<String, Instant> moved = new HashMap<>();

    StubbornResolver(Scene scene) {
        var internet = scene.aws().internet();
        this.scene = scene;
        this.stubborn = internet.nameservers().resolvers().keySet().iterator().next();
        this.resolvers = new ResolverWatch(internet.nameservers().resolvers(), scene.domain(), this::moved);
        this.checkedDns = new CheckedDns(scene.aws().metrics(), scene.domain(), scene.aws().clock());
    }

    private void moved(String resolver, String from, String to) {
        moved.put(resolver, scene.aws().clock().now());
        scene.timeline().happened("resolver-" + resolver + "-" + to,
                "Resolver %s answers %s, no longer %s".formatted(resolver, to, from));
    }

    void play() throws IOException {
        scene.aws().internet().nameservers().keepAtLeast(stubborn, KEPT);
        try (resolvers) {
            scene.leads();
            resolvers.start(scene.aws().clock());
            everywhere("primary-everywhere", Metric.ANSWERS_PRIMARY, Internet.PRIMARY_ADDRESS);
            scene.weeksPass();
            scene.stop();
            var unhealthy = scene.health("unhealthy", "EndpointCheck", false);
            scene.warned("DnsDisagreement");
            scene.told("notice-failover", "FAILED OVER: ");
            everywhere("fallback-everywhere", Metric.ANSWERS_FALLBACK, Internet.FALLBACK_ADDRESS);
            onlyOneIsLate(unhealthy.at());
            scene.alarm("agrees", "DnsDisagreement", AlarmState.OK);
            scene.start();
            scene.recovered();
            everywhere("primary-again", Metric.ANSWERS_PRIMARY, Internet.PRIMARY_ADDRESS);
        }
    }

    private void onlyOneIsLate(Instant unhealthy) {
        moved.forEach((resolver, at) -> {
            var late = Duration.between(unhealthy, at);
            var allowed = (resolver.equals(stubborn) ? KEPT : TTL).plus(EVERY);
            scene.expect("Resolver %s moves within %d s".formatted(resolver, allowed.toSeconds()),
                    late.compareTo(allowed) <= 0, late.toSeconds() + " s");
        });
        scene.expect("The stubborn resolver is the last", moved.entrySet().stream().allMatch(
                other -> !other.getValue().isAfter(moved.get(stubborn))), moved.toString());
        scene.timeline().happened("only-one-late", "All others moved within their TTL, %s after %d s"
                .formatted(stubborn, Duration.between(unhealthy, moved.get(stubborn)).toSeconds()));
    }

    private void everywhere(String id, Metric answers, String address) {
        scene.await(id, "Every server and resolver answers " + address,
                () -> checkedDns.allAre(answers).filter(_ -> resolvers.all(address)),
                () -> checkedDns + "; resolvers " + resolvers);
    }
}
