package failover.rehearsal.story;

import failover.contract.AlarmState;
import failover.rehearsal.account.Internet;
import failover.rehearsal.account.SimulatedAws;
import failover.rehearsal.account.Stacks;
import failover.rehearsal.service.cloudformation.CustomResources;
import failover.rehearsal.service.lambda.Outcome;
import failover.rehearsal.service.sns.Notice;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where a scenario plays, and the steps that scenarios have in common. */
public record Scene(Options options, Stacks stacks, SimulatedAws aws, Timeline timeline) {
    /** Real time, for what takes a JVM of ours to start, on a busy machine too. */
    static final Duration PATIENCE = Duration.ofSeconds(90);

    static final String CONTROL_ROUTING = "ControlRouting";

    /** Deployed, with healthy checks and visitors on the primary. */
    void deployed(List<String> checks) {
        timeline.happened("created", "Stacks created; the failover records wait for RefreshOnDeploy");
        answered("deployed", "RefreshOnDeploy", aws.deploy(PATIENCE));
        checks.forEach(check -> health("healthy-" + check, check, true));
        dns("dns-primary", Internet.PRIMARY_ADDRESS);
        alarm("alarm-ok", "Transition", AlarmState.OK);
    }

    Timeline.Moment answered(String id, String step, Optional<CustomResources.Answer> answer) {
        var given = answer.orElseThrow(() -> timeline.missed(step, "no answer to CloudFormation in time"));
        if (!given.success()) {
            throw timeline.missed(step, given.reason());
        }
        return timeline.happened(id, step + " answered: " + given.reason());
    }

    /** What a function answers to an operator. */
    JsonNode ask(String function, String command) {
        return switch (aws.lambda().invoke(function, command)) {
            case Outcome.Answered answered -> JsonMapper.shared().readTree(answered.payload());
            case Outcome.Failed failed -> throw timeline.missed(function + " answers " + command, failed.reason());
        };
    }

    Timeline.Moment health(String id, String name, boolean healthy) {
        var check = stacks.failover().resource("AWS::Route53::HealthCheck", name).physicalId();
        var checks = aws.internet().checks();
        return await(id, "Health check %s is %s".formatted(name, healthy ? "healthy" : "unhealthy"),
                () -> checks.hasEnoughData(check) && checks.healthy(check) == healthy
                        ? Optional.of("by " + checks.lastObservations(check).size() + " checkers")
                        : Optional.empty(),
                () -> checks.lastObservations(check).toString());
    }

    Timeline.Moment dns(String id, String address) {
        var domain = stacks.settings().domain();
        return await(id, "DNS answers " + domain, () -> answer().filter(address::equals),
                () -> answer().orElse("nothing"));
    }

    /** Of the authoritative server, by a packet of its own; empty when there is none. */
    Optional<String> answer() {
        try {
            return aws.internet().resolver().addresses(stacks.settings().domain()).addresses().stream()
                    .map(InetAddress::getHostAddress).findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    Timeline.Moment alarm(String id, String name, AlarmState state) {
        var alarm = stacks.failover().resource("AWS::CloudWatch::Alarm", name).physicalId();
        return await(id, "Alarm %s is %s".formatted(name, state),
                () -> Optional.of(aws.alarms().situation(alarm)).filter(now -> now.state() == state)
                        .map(now -> now.reason()),
                () -> aws.alarms().situation(alarm).toString());
    }

    /** The first notice that is so, whole. */
    Notice notice(String id, String step, Predicate<Notice> expected) {
        await(id, step, () -> aws.notices().stream().filter(expected).findFirst().map(Notice::subject),
                () -> aws.notices().stream().map(Notice::subject).toList().toString());
        return aws.notices().stream().filter(expected).findFirst().orElseThrow();
    }

    Timeline.Moment page(String id, String step, Predicate<SeenPage> expected) {
        var domain = stacks.settings().domain();
        return await(id, step, () -> seen(domain).filter(expected).map(SeenPage::toString),
                () -> seen(domain).map(SeenPage::text).orElse("no answer"));
    }

    private Optional<SeenPage> seen(String host) {
        try {
            return Optional.of(SeenPage.of(aws.internet().visitor().get(host, "/some/page")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Lets simulated time go by while something must stay as it is. */
    void stays(String id, String step, Duration length, Supplier<Optional<String>> broken) {
        var until = aws.clock().now().plus(length);
        await(id, step, () -> {
            broken.get().ifPresent(seen -> {
                throw timeline.missed(step, seen);
            });
            return aws.clock().now().isAfter(until)
                    ? Optional.of("for %d simulated seconds".formatted(length.toSeconds()))
                    : Optional.empty();
        }, () -> "time does not pass");
    }

    void expect(String step, boolean held, String seen) {
        if (!held) {
            throw timeline.missed(step, seen);
        }
    }

    Timeline.Moment await(String id, String step, Supplier<Optional<String>> condition, Supplier<String> instead) {
        return timeline.await(id, step, PATIENCE, condition, instead);
    }
}
