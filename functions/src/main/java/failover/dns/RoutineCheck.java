package failover.dns;

import failover.aws.AlarmProbe;
import failover.aws.AlarmReading;
import failover.aws.SwitchReading;
import failover.contract.CheckDnsSettings;
import failover.probe.AnswerPolicy;
import failover.probe.DnsClient;
import failover.probe.FallbackProbe;
import failover.probe.SideProbe;
import failover.probe.Survey;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.xbill.DNS.Type;

/**
 * The check that runs every minute: where each server's answers lead visitors, whether that agrees with the switch
 * and the alarm, and whether the fallback would serve. It asks all of them at the same time.
 */
final class RoutineCheck {
    private final CheckDnsSettings settings;
    private final DnsClient client;
    private final SideProbe strangers;
    private final FallbackProbe fallback;
    private final AlarmProbe alarm;
    private final Supplier<SwitchReading> steering;
    private final InstantSource clock;

    RoutineCheck(CheckDnsSettings settings, DnsClient client, SideProbe strangers, FallbackProbe fallback,
            AlarmProbe alarm, Supplier<SwitchReading> steering, InstantSource clock) {
        this.settings = settings;
        this.client = client;
        this.strangers = strangers;
        this.fallback = fallback;
        this.alarm = alarm;
        this.steering = steering;
        this.clock = clock;
    }

    /** Checks the visitors' names at the resolvers of the settings. */
    CheckReport check(Watch before) {
        var types = settings.ipv6() ? List.of(Type.A, Type.AAAA) : List.of(Type.A);
        return check(new Survey(settings.names().visitors(), settings.resolvers().addresses(), types), before);
    }

    CheckReport check(Survey survey, Watch before) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var reading = CompletableFuture.supplyAsync(alarm::read, threads)
                    .exceptionally(e -> new AlarmReading.Unknown(String.valueOf(e)));
            var held = CompletableFuture.supplyAsync(steering, threads)
                    .exceptionally(e -> new SwitchReading.Unknown(String.valueOf(e)));
            var look = CompletableFuture.supplyAsync(fallback::look, threads)
                    .exceptionally(e -> new FallbackProbe.Look(Optional.of(String.valueOf(e)), Optional.empty(),
                            Optional.empty()));
            var policy = new AnswerPolicy(survey.answers(client, settings.names()), survey.names(),
                    settings.names().origin(),
                    settings.names().fallback());
            var rows = policy.rows(strangers.ask(policy.strangers()));
            var judgement = SituationPolicy.judge(rows, reading.join(), held.join(), before, clock.instant());
            return new CheckReport(rows, judgement, reading.join(), held.join(), look.join(),
                    oneSided(survey, policy));
        }
    }

    private static List<String> oneSided(Survey survey, AnswerPolicy policy) {
        return survey.types().stream().filter(policy::isOneSided).map(Type::string).toList();
    }
}
