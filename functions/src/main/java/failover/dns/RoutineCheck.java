package failover.dns;

import failover.aws.AlarmProbe;
import failover.contract.CheckDnsSettings;
import failover.dns.AnswerPolicy.Stranger;
import failover.probe.DnsClient;
import failover.probe.FallbackProbe;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.xbill.DNS.Type;

/** The check of every minute: what DNS answers, what the alarm says, whether the fallback would serve; all at once. */
final class RoutineCheck {
    /** Nobody's answer may have us knock at any number of doors. */
    private static final int MOST_STRANGERS = 32;

    private final CheckDnsSettings settings;
    private final DnsClient client;
    private final FallbackProbe fallback;
    private final AlarmProbe alarm;
    private final InstantSource clock;

    RoutineCheck(CheckDnsSettings settings, DnsClient client, FallbackProbe fallback, AlarmProbe alarm,
            InstantSource clock) {
        this.settings = settings;
        this.client = client;
        this.fallback = fallback;
        this.alarm = alarm;
        this.clock = clock;
    }

    /** The check of the domain, as settings have it. */
    CheckReport check(Watch before) {
        return check(new Survey(List.of(settings.names().domain()), settings.resolvers().addresses(), List.of(Type.A)),
                before);
    }

    CheckReport check(Survey survey, Watch before) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var reading = CompletableFuture.supplyAsync(alarm::read, threads);
            var look = CompletableFuture.supplyAsync(fallback::look, threads);
            var policy = new AnswerPolicy(survey.answers(client, settings), survey.names(), settings.names().origin(),
                    settings.names().fallback());
            var rows = policy.rows(fallbacksAmong(policy.strangers()));
            var judgement = SituationPolicy.judge(rows, reading.join(), before, clock.instant());
            return new CheckReport(rows, judgement, reading.join(), look.join(), oneSided(survey, policy));
        }
    }

    private Set<Stranger> fallbacksAmong(Set<Stranger> strangers) {
        Set<Stranger> fallbacks = ConcurrentHashMap.newKeySet();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            strangers.stream().limit(MOST_STRANGERS).forEach(stranger -> threads.execute(() -> {
                if (fallback.servesAt(stranger.address().getHostAddress(), stranger.name())) {
                    fallbacks.add(stranger);
                }
            }));
        }
        return fallbacks;
    }

    private static List<String> oneSided(Survey survey, AnswerPolicy policy) {
        return survey.types().stream().filter(policy::isOneSided).map(Type::string).toList();
    }
}
