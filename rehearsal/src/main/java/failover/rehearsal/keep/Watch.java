package failover.rehearsal.keep;

import failover.rehearsal.account.SimulatedAws;
import failover.rehearsal.engine.dns.Resolver;
import failover.rehearsal.engine.network.Visitor;
import failover.rehearsal.engine.time.SimulatedClock;
import failover.rehearsal.story.Scene;
import failover.rehearsal.story.SeenPage;
import failover.rehearsal.story.Timeline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Looks at everything that can change every two simulated seconds, and tells what has. */
final class Watch {
    private static final Duration EVERY = Duration.ofSeconds(2);

    private final Timeline timeline;
    private final SimulatedAws aws;
    private final List<Fact> facts = new ArrayList<>();
    private final Map<String, String> seen = new HashMap<>();
    private int notices;
    private int problems;

    private record Fact(String id, String words, Supplier<String> now) {}

    Watch(Scene scene) throws IOException {
        this.timeline = scene.timeline();
        this.aws = scene.aws();
        var checks = aws.internet().checks();
        checks.checks().forEach(check -> facts.add(new Fact("health-" + check.name(), "Health check " + check.name()
                + " is ", () -> checks.healthy(check.id()) ? "healthy" : "unhealthy")));
        aws.stacks().failover().resources("AWS::CloudWatch::Alarm").forEach(alarm -> facts.add(new Fact(
                "alarm-" + alarm.id(), "Alarm " + alarm.id() + " is ",
                () -> aws.alarms().situation(alarm.physicalId()).state().name())));
        addDns();
        notices = aws.notices().size();
        problems = timeline.problems().size();
    }

    private void addDns() throws IOException {
        var domain = aws.stacks().settings().domain();
        var own = aws.internet().resolver();
        facts.add(new Fact("dns", "DNS answers " + domain + ": ", () -> answer(own, domain)));
        for (Map.Entry<String, InetSocketAddress> one : aws.internet().nameservers().resolvers().entrySet()) {
            var resolver = new Resolver(one.getValue(), aws.clock());
            facts.add(new Fact("resolver-" + one.getKey(), "Resolver " + one.getKey() + " answers ",
                    () -> answer(resolver, domain)));
        }
        var browser = aws.internet().visitor();
        facts.add(new Fact("page", "A visitor gets ", () -> page(browser, domain)));
    }

    void start(SimulatedClock clock) {
        clock.every(EVERY, this::look);
    }

    private synchronized void look() {
        facts.forEach(this::look);
        var told = aws.notices();
        told.subList(notices, told.size()).forEach(notice -> {
            timeline.happened("kept-notice", "Notice: " + notice.subject());
            timeline.show(notice.message());
        });
        notices = told.size();
        var wrong = timeline.problems();
        wrong.subList(problems, wrong.size())
                .forEach(problem -> timeline.happened("kept-problem", "A problem: " + firstLine(problem)));
        problems = wrong.size();
    }

    /** The log of a function follows in others; the commands show how to read it. */
    private static String firstLine(String problem) {
        return problem.lines().findFirst().orElse("");
    }

    private void look(Fact fact) {
        var now = fact.now.get();
        var before = seen.put(fact.id, now);
        if (before != null && !before.equals(now)) {
            timeline.happened("kept-" + fact.id, fact.words + now);
        }
    }

    private static String answer(Resolver resolver, String domain) {
        resolver.forget();
        try {
            return resolver.addresses(domain).addresses().stream().map(InetAddress::getHostAddress)
                    .collect(Collectors.joining(", "));
        } catch (IOException e) {
            return "nothing (" + e.getMessage() + ")";
        }
    }

    /** Of somebody who keeps answers for their TTL. */
    private static String page(Visitor browser, String domain) {
        try {
            return SeenPage.of(browser.get(domain, "/")).toString();
        } catch (IOException e) {
            return "no page: " + e.getMessage();
        }
    }
}
