package failover.rehearsal.story;

import failover.contract.AlarmState;
import failover.contract.Metric;
import failover.contract.Names;
import failover.rehearsal.account.Internet;
import failover.rehearsal.account.SimulatedAws;
import failover.rehearsal.account.Stacks;
import failover.rehearsal.engine.template.Resource;
import failover.rehearsal.service.cloudformation.CustomResources;
import failover.rehearsal.service.route53.Observation;
import failover.rehearsal.service.sns.Notice;
import failover.rehearsal.story.VisitorSteps.Address;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** One failover and back, step by step: each is waited for, and the first that does not happen ends the rehearsal. */
final class Story {
    /** Real time, for what takes a JVM of ours to start, on a busy machine too. */
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private static final int SECOND_OF_THE_OUTAGE = 5;

    private static final String NOTIFY_TRANSITION = "NotifyTransition";
    private static final String REFRESH_FALLBACK = "RefreshFallback";

    private final SimulatedAws aws;
    private final FunctionLogs logs;
    private final Timeline timeline;
    private final VisitorSteps visitor;
    private final String domain;
    /** The page to be looked at of those that are to be saved. */
    private final Optional<String> copied;
    private final Resource check;
    private final Resource alarm;
    private final ResolverWatch resolvers;
    private final CheckedDns checkedDns;

    Story(Stacks stacks, SimulatedAws aws, Timeline timeline) throws IOException {
        this.aws = aws;
        this.logs = new FunctionLogs(aws.lambda());
        this.timeline = timeline;
        this.visitor = new VisitorSteps(aws.internet().visitor(), timeline, PATIENCE);
        this.domain = stacks.settings().domain();
        this.copied = stacks.settings().copy().rules().pages().keySet().stream().findFirst();
        this.check = stacks.failover().resource("AWS::Route53::HealthCheck", "EndpointCheck");
        this.alarm = stacks.failover().resource("AWS::CloudWatch::Alarm", "Transition");
        this.resolvers = new ResolverWatch(aws.internet().nameservers().resolvers(), domain, this::resolverMoved);
        this.checkedDns = new CheckedDns(aws.metrics(), domain, aws.clock());
    }

    /** @throws Timeline.StepMissed naming the step and what was seen instead */
    void play() throws IOException {
        try (resolvers) {
            deploy();
            startHealthy();
            failOver();
            goBack();
        }
        new Finale(aws, timeline, PATIENCE).play();
    }

    private void deploy() {
        timeline.happened("created", "Stacks created; the failover records wait for RefreshOnDeploy");
        var answer = aws.deploy(PATIENCE);
        if (answer.isEmpty() || !answer.get().success()) {
            throw timeline.missed("RefreshOnDeploy",
                    answer.map(CustomResources.Answer::reason).orElse("no answer to CloudFormation in time"));
        }
        timeline.happened("deployed", "RefreshOnDeploy answered: " + answer.get().reason());
        var checked = aws.check(PATIENCE).orElseThrow(() -> timeline.missed("CheckOnDeploy", "no answer in time"));
        timeline.happened("checked", "CheckOnDeploy found: " + checked.data().path("Findings").asString(""));
    }

    private void startHealthy() {
        health("healthy", true);
        dns("dns-primary", Internet.PRIMARY_ADDRESS);
        resolvers.start(aws.clock());
        visitor.gets("page-primary", domain, "The visitor gets the service", SeenPage::isService);
        alarm("alarm-ok", AlarmState.OK);
        await("first-ok-silent", "NotifyTransition's first OK is no notice",
                () -> logs.has(NOTIFY_TRANSITION, "ignored")
                        && aws.notices().isEmpty() ? Optional.of("ignored") : Optional.empty(),
                () -> logs.last(NOTIFY_TRANSITION));
        await("resolvers-primary", "Every public resolver answers the primary",
                () -> resolvers.all(Internet.PRIMARY_ADDRESS)
                        ? Optional.of(Internet.PRIMARY_ADDRESS)
                        : Optional.empty(),
                resolvers::toString);
        copied.ifPresent(this::save);
    }

    private void failOver() throws IOException {
        timeline.goOnTo(SECOND_OF_THE_OUTAGE);
        // An outage comes after weeks without one: what tells of it starts cold.
        aws.lambda().retire();
        aws.internet().primary().stop();
        var stopped = timeline.happened("stopped", "The service is stopped: its port refuses connections");
        health("unhealthy", false);
        dns("dns-fallback", Internet.FALLBACK_ADDRESS);
        visitor.gets("page-fallback", domain, "The visitor gets the fallback page",
                seen -> seen.isFallback() && !seen.times().isEmpty());
        copied.ifPresent(path -> copy("page-copy", domain, path, "The visitor of " + path + " gets its saved copy",
                saved -> saved.isBefore(stopped.at())));
        alarm("alarm", AlarmState.ALARM);
        notice("notice-failover", 1);
        duplicate("failed-over");
        toldSince(stopped.at());
        everyServer("fallback-everywhere", Metric.ANSWERS_FALLBACK, Internet.FALLBACK_ADDRESS);
    }

    private void goBack() throws IOException {
        aws.internet().primary().start();
        var started = timeline.happened("started", "The service is started again");
        health("healthy-again", true);
        dns("dns-back", Internet.PRIMARY_ADDRESS);
        visitor.gets("page-back", domain, "The visitor gets the service again", SeenPage::isService);
        alarm("alarm-back", AlarmState.OK);
        notice("notice-recovery", 2);
        standsBy(started.at());
        everyServer("primary-everywhere", Metric.ANSWERS_PRIMARY, Internet.PRIMARY_ADDRESS);
    }

    private void resolverMoved(String resolver, String from, String to) {
        timeline.happened("resolver-" + resolver + "-" + to, "Resolver %s answers %s, no longer %s"
                .formatted(resolver, to, from));
    }

    private void everyServer(String id, Metric answers, String address) {
        await(id, "CheckDns finds " + address + " everywhere, as the alarm says",
                () -> checkedDns.allAre(answers).filter(_ -> resolvers.all(address)),
                () -> checkedDns + "; resolvers " + resolvers);
    }

    private void health(String id, boolean healthy) {
        var checks = aws.internet().checks();
        await(id, "Health check EndpointCheck is " + (healthy ? "healthy" : "unhealthy"),
                () -> checks.hasEnoughData(check.physicalId()) && checks.healthy(check.physicalId()) == healthy
                        ? Optional.of(observations())
                        : Optional.empty(),
                this::observations);
    }

    private String observations() {
        return aws.internet().checks().lastObservations(check.physicalId()).stream()
                .collect(Collectors.groupingBy(Observation::text, TreeMap::new, Collectors.counting()))
                .entrySet().stream().map(seen -> seen.getValue() + " x " + seen.getKey())
                .collect(Collectors.joining(", "));
    }

    private void dns(String id, String address) {
        await(id, "DNS answers " + domain, () -> answer().filter(address::equals), () -> answer().toString());
    }

    /** Of the authoritative server, by a packet of its own. */
    private Optional<String> answer() {
        try {
            return aws.internet().resolver().addresses(domain).addresses().stream().map(InetAddress::getHostAddress)
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void alarm(String id, AlarmState state) {
        await(id, "Alarm Transition is " + state, () -> {
            var situation = aws.alarms().situation(alarm.physicalId());
            return situation.state() == state ? Optional.of(situation.reason()) : Optional.empty();
        }, () -> aws.alarms().situation(alarm.physicalId()).toString());
    }

    private void notice(String id, int number) {
        await(id, "Notice", () -> transition(number).map(Notice::subject), () -> logs.last(NOTIFY_TRANSITION));
        timeline.show("As e-mail shows it:\n" + transition(number).orElseThrow().message());
        timeline.show("As SMS: " + transition(number).orElseThrow().forms().get("sms"));
    }

    /** Lambda may deliver an event twice; people must not hear of it twice. */
    private void duplicate(String outcome) {
        await("told", "NotifyTransition has marked the notice as sent", () -> logs.run(NOTIFY_TRANSITION, outcome),
                () -> logs.last(NOTIFY_TRANSITION));
        // Later, as Lambda does: the function tells its own claim from a finished notice by time.
        timeline.goOnTo(SECOND_OF_THE_OUTAGE);
        aws.lambda().redeliver(logs.run(NOTIFY_TRANSITION, outcome).orElseThrow());
        await("duplicate-silent", "The same event delivered once more is no notice",
                () -> logs.has(NOTIFY_TRANSITION, "duplicate") && transition(2).isEmpty()
                        ? Optional.of("duplicate")
                        : Optional.empty(),
                () -> logs.last(NOTIFY_TRANSITION));
    }

    /** Only the notices of NotifyTransition have a form for each protocol. Alarms may have published others in between. */
    private Optional<Notice> transition(int number) {
        return aws.notices().stream().filter(notice -> !notice.forms().isEmpty()).skip(number - 1).findFirst();
    }

    /** As an operator may at any time; by itself it happens every ten minutes. Seen under the fallback's own name. */
    private void save(String path) {
        aws.lambda().invokeAsync(REFRESH_FALLBACK, "{\"action\": \"refresh\"}");
        var host = Names.fallback(domain);
        copy("copied", host, path, "RefreshFallback, called by hand, has saved " + path + ", seen at " + host,
                _ -> true);
    }

    /** When there is no copy, the function's log says why. */
    private void copy(String id, String host, String path, String step, Predicate<Instant> saved) {
        visitor.getsCopy(id, new Address(host, path), step, saved,
                () -> logs.why(REFRESH_FALLBACK).map("; "::concat).orElse(""));
    }

    /** The rule on the alarm's state change has the pages rendered anew: since when, and when that was checked. */
    private void toldSince(Instant stopped) {
        visitor.reads("page-tells-since", domain, "The page tells since when visitors have been seeing it",
                times -> times.size() == 2 && times.getFirst().isAfter(stopped));
    }

    /** Nobody is led there now: the page is looked at by its own name. */
    private void standsBy(Instant started) {
        visitor.reads("page-stands-by", Names.fallback(domain),
                "The page stands by again, seen at " + Names.fallback(domain),
                times -> times.size() == 1 && times.getFirst().isAfter(started));
    }

    private void await(String id, String step, Supplier<Optional<String>> condition, Supplier<String> instead) {
        timeline.await(id, step, PATIENCE, condition, instead);
    }
}
