package failover.rehearsal.story;

import failover.contract.AlarmState;
import failover.rehearsal.account.Internet;
import failover.rehearsal.account.SimulatedAws;
import failover.rehearsal.account.Stacks;
import failover.rehearsal.service.cloudformation.CustomResources;
import failover.rehearsal.service.lambda.Outcome;
import failover.rehearsal.service.route53.Observation;
import failover.rehearsal.service.sns.Notice;
import failover.rehearsal.story.VisitorSteps.Address;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where a story plays, and the steps that stories have in common. Each is waited for; the first that does not happen ends it. */
public final class Scene {
    /** Real time, for what takes a JVM of ours to start, on a busy machine too. */
    public static final Duration PATIENCE = Duration.ofSeconds(90);

    public static final String NOTIFY_TRANSITION = "NotifyTransition";
    public static final String REFRESH_FALLBACK = "RefreshFallback";
    public static final String CHECK_DNS = "CheckDns";
    public static final String CONTROL_ROUTING = "ControlRouting";

    private static final String HEALTH_CHECK = "AWS::Route53::HealthCheck";
    private static final int SECOND_OF_THE_OUTAGE = 5;
    private static final String SOME_PAGE = "/some/page?of=theirs";

    private final Options options;
    private final Stacks stacks;
    private final SimulatedAws aws;
    private final Timeline timeline;
    private final VisitorSteps visitor;
    private final FunctionLogs logs;

    public Scene(Options options, Stacks stacks, SimulatedAws aws, Timeline timeline) throws IOException {
        this.options = options;
        this.stacks = stacks;
        this.aws = aws;
        this.timeline = timeline;
        this.visitor = new VisitorSteps(aws.internet().visitor(), timeline, PATIENCE);
        this.logs = new FunctionLogs(aws.lambda());
    }

    public Options options() {
        return options;
    }

    /** What is deployed first. */
    public Stacks stacks() {
        return stacks;
    }

    public SimulatedAws aws() {
        return aws;
    }

    public Timeline timeline() {
        return timeline;
    }

    public VisitorSteps visitor() {
        return visitor;
    }

    public FunctionLogs logs() {
        return logs;
    }

    public String domain() {
        return stacks.settings().domain();
    }

    /** Deployed, with healthy checks and visitors on the primary, and the alarm has seen it. */
    public void deployed() {
        leads();
        alarm("alarm-ok", "Transition", AlarmState.OK);
    }

    /** Just deployed: DNS leads to the primary, and no resolver has been asked yet. */
    public void leads() {
        timeline.happened("created", "Stacks created; the failover records wait for RefreshOnDeploy");
        answered("deployed", "RefreshOnDeploy", aws.cloudFormation().refreshOnDeploy(PATIENCE));
        var checked = aws.cloudFormation().checkOnDeploy(PATIENCE)
                .orElseThrow(() -> timeline.missed("CheckOnDeploy", "no answer in time"));
        timeline.happened("checked", "CheckOnDeploy found: " + checked.data().path("Findings").asString(""));
        health("healthy", "EndpointCheck", true);
        stacks.failover().resources(HEALTH_CHECK).stream().map(check -> check.id())
                .filter(check -> !check.equals("EndpointCheck"))
                .forEach(check -> health("healthy-" + check, check, true));
        dns("dns-primary", Internet.PRIMARY_ADDRESS);
    }

    public Timeline.Moment answered(String id, String step, Optional<CustomResources.Answer> answer) {
        var given = answer.orElseThrow(() -> timeline.missed(step, "no answer to CloudFormation in time"));
        if (!given.success()) {
            throw timeline.missed(step, given.reason());
        }
        return timeline.happened(id, step + " answered: " + given.reason());
    }

    /** At the same second of a minute in every rehearsal, so that the figures are the same. */
    public void minutePasses() {
        timeline.goOnTo(SECOND_OF_THE_OUTAGE);
    }

    /** Weeks pass before an outage: what notices and tells it starts cold. */
    public void weeksPass() {
        minutePasses();
        aws.lambda().retire();
    }

    public Timeline.Moment stop() {
        aws.internet().primary().stop();
        return timeline.happened("stopped", "The service is stopped: its port refuses connections");
    }

    public Timeline.Moment start() throws IOException {
        aws.internet().primary().start();
        return timeline.happened("started", "The service is started again");
    }

    /** Checkers and DNS have moved, and visitors get the fallback page. */
    public void failedOver() {
        health("unhealthy", "EndpointCheck", false);
        dns("dns-fallback", Internet.FALLBACK_ADDRESS);
        page("page-fallback", "The visitor gets the fallback page", SeenPage::isFallback);
    }

    /** Everything is as before the outage, and people know it. */
    public void recovered() {
        health("healthy-again", "EndpointCheck", true);
        dns("dns-back", Internet.PRIMARY_ADDRESS);
        page("page-back", "The visitor gets the service again", SeenPage::isService);
        alarm("alarm-back", "Transition", AlarmState.OK);
        told("notice-recovery", "RECOVERED: ");
    }

    /** What a function answers to an operator. */
    public JsonNode ask(String function, String command) {
        return switch (aws.lambda().invoke(function, command)) {
            case Outcome.Answered answered -> JsonMapper.shared().readTree(answered.payload());
            case Outcome.Failed failed -> throw timeline.missed(function + " answers " + command, failed.reason());
        };
    }

    public Timeline.Moment health(String id, String name, boolean healthy) {
        var check = stacks.failover().resource(HEALTH_CHECK, name).physicalId();
        var checks = aws.internet().checks();
        return await(id, "Health check %s is %s".formatted(name, healthy ? "healthy" : "unhealthy"),
                () -> checks.hasEnoughData(check) && checks.healthy(check) == healthy
                        ? Optional.of(observations(check))
                        : Optional.empty(),
                () -> observations(check));
    }

    private String observations(String check) {
        var seen = aws.internet().checks().lastObservations(check).stream()
                .collect(Collectors.groupingBy(Observation::text, TreeMap::new, Collectors.counting()));
        return seen.isEmpty()
                ? "by its children"
                : seen.entrySet().stream().map(one -> one.getValue() + " x " + one.getKey())
                        .collect(Collectors.joining(", "));
    }

    public Timeline.Moment dns(String id, String address) {
        return await(id, "DNS answers " + domain(), () -> answer().filter(address::equals),
                () -> answer().orElse("nothing"));
    }

    /** Of the authoritative server, by a packet of its own; empty when there is none. */
    public Optional<String> answer() {
        try {
            return aws.internet().resolver().addresses(domain()).addresses().stream()
                    .map(InetAddress::getHostAddress).findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What DNS answers instead; empty as long as it leads to this side. */
    public Optional<String> moved(String address) {
        return answer().filter(now -> !now.equals(address)).map("DNS answers "::concat);
    }

    public Timeline.Moment alarm(String id, String name, AlarmState state) {
        var alarm = alarmName(name);
        return await(id, "Alarm %s is %s".formatted(name, state),
                () -> Optional.of(aws.alarms().situation(alarm)).filter(now -> now.state() == state)
                        .map(now -> now.reason()),
                () -> aws.alarms().situation(alarm).toString());
    }

    private String alarmName(String id) {
        return stacks.failover().resource("AWS::CloudWatch::Alarm", id).physicalId();
    }

    /** CloudWatch itself has told of this alarm, without a function of ours. */
    public Notice warned(String alarm) {
        var subject = "ALARM: \"%s\"".formatted(alarmName(alarm));
        return notice("warned-" + alarm, "The alarm " + alarm + " is told",
                one -> one.subject().startsWith(subject));
    }

    /** Which alarms have been told. */
    public boolean isWarned(String alarm) {
        return aws.notices().stream().anyMatch(one -> one.subject().startsWith("ALARM: \"" + alarmName(alarm)));
    }

    /** NotifyTransition's only notice of this kind, shown as e-mail has it. */
    public Notice told(String id, String kind) {
        var notice = notice(id, "The notice", one -> isTransition(one, kind));
        timeline.show("As e-mail shows it:\n" + notice.message());
        return notice;
    }

    /** How often NotifyTransition has told of this kind. Alarms may have published others in between. */
    public long timesTold(String kind) {
        return aws.notices().stream().filter(one -> isTransition(one, kind)).count();
    }

    /** Only the notices of NotifyTransition have a form for each protocol. */
    private static boolean isTransition(Notice notice, String kind) {
        return !notice.forms().isEmpty() && notice.subject().contains(kind);
    }

    /** The first notice that is so, whole. */
    public Notice notice(String id, String step, Predicate<Notice> expected) {
        await(id, step, () -> aws.notices().stream().filter(expected).findFirst().map(Notice::subject),
                () -> "notices %s; %s".formatted(aws.notices().stream().map(Notice::subject).toList(),
                        logs.last(NOTIFY_TRANSITION)));
        return aws.notices().stream().filter(expected).findFirst().orElseThrow();
    }

    public Timeline.Moment page(String id, String step, Predicate<SeenPage> expected) {
        return visitor.gets(id, new Address(domain(), SOME_PAGE), step, expected);
    }

    /** Lets simulated time go by while something must stay as it is. */
    public void stays(String id, String step, Duration length, Supplier<Optional<String>> broken) {
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

    public void expect(String step, boolean held, String seen) {
        if (!held) {
            throw timeline.missed(step, seen);
        }
    }

    public Timeline.Moment await(String id, String step, Supplier<Optional<String>> condition,
            Supplier<String> instead) {
        return timeline.await(id, step, PATIENCE, condition, instead);
    }
}
