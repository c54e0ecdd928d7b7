package failover.rehearsal.report;

import failover.infra.forecast.Checkers;
import failover.infra.forecast.Forecast;
import failover.infra.forecast.Held;
import failover.infra.forecast.MonthlyPrice;
import failover.infra.forecast.PriceTable;
import failover.infra.forecast.Range;
import failover.rehearsal.account.SimulatedAws;
import failover.rehearsal.account.Stacks;
import failover.rehearsal.account.Unplayed;
import failover.rehearsal.engine.template.Resource;
import failover.rehearsal.engine.template.Template;
import failover.rehearsal.service.lambda.LambdaListener.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The record of a rehearsal, {@code rehearsal.json}; docs/rehearsal.schema.json says what each field means.
 *
 * <p>All times are simulated and the same in every rehearsal, but for those of the functions, which are this machine's.
 */
public final class RunRecord {
    private static final int VERSION = 1;
    private static final List<String> LIMITS = List.of(
            "How long Route 53, CloudWatch and CloudFront really take. Route 53's rules are documented, the delay of its"
                    + " metrics is not.",
            "What resolvers and clients do that ignore the TTL, and connections that stay open to the old side.",
            "The container, its load balancer, its network and its firewall: a page on this machine stands for them.",
            "Quotas, throttling, and how long a new permission takes to reach every server of AWS.",
            "Whether an e-mail arrives, and whether somebody reads it.");

    private final ObjectNode json = JsonMapper.shared().createObjectNode();
    private final Instant began;

    /**
     * What a rehearsal was about.
     *
     * @param scenario its name, and what happens in it
     * @param steps    in their order, at least one
     * @param failure  why it failed, if it did
     */
    public record Story(String scenario, String about, List<Step> steps, Optional<String> failure) {}

    private RunRecord(Instant began) {
        this.began = began;
    }

    public static RunRecord of(Story story, SimulatedAws aws, Recorder recorder) {
        var stacks = aws.stacks();
        var began = story.steps().isEmpty() ? aws.clock().now() : story.steps().getFirst().at();
        var record = new RunRecord(began);
        record.head(story, stacks, aws);
        record.timeline(story.steps());
        record.phases(story.steps(), stacks, recorder);
        record.lanes(recorder, aws.clock().now());
        record.visitors(recorder.visitors());
        record.notices(recorder.notices());
        record.functions(aws.runs());
        record.permissions(aws);
        record.json.set("settings", JsonMapper.shared().valueToTree(stacks.settings().effective()));
        record.price(stacks);
        record.restored(Restored.of(aws, recorder));
        record.rest(stacks);
        return record;
    }

    private void head(Story story, Stacks stacks, SimulatedAws aws) {
        json.put("version", VERSION);
        json.put("outcome", story.failure().isPresent() ? "failed" : "passed");
        story.failure().ifPresent(why -> json.put("failure", why));
        json.put("scenario", story.scenario()).put("about", story.about());
        json.put("domain", stacks.settings().domain());
        json.put("began", began.toString());
        json.put("simulatedSeconds", second(aws.clock().now()));
    }

    private void timeline(List<Step> steps) {
        var timeline = json.putArray("timeline");
        for (var step : steps) {
            timeline.addObject().put("step", step.id()).put("what", step.what()).put("at", step.at().toString())
                    .put("second", second(step.at())).put("byHand", step.byHand());
        }
    }

    private void phases(List<Step> steps, Stacks stacks, Recorder recorder) {
        var check = stacks.failover().resources("AWS::Route53::HealthCheck").stream()
                .filter(resource -> resource.id().equals(Recorder.ENDPOINT_CHECK)).findFirst();
        var forecast = Forecast.of(Checkers.of(check.map(Resource::properties)
                .orElseGet(JsonMapper.shared()::createObjectNode).path("HealthCheckConfig")),
                stacks.settings().switching().failback());
        var phases = json.putArray("phases");
        for (var phase : Phase.of(forecast, Measured.of(steps, recorder), stacks.settings().check().target())) {
            var one = phases.addObject().put("phase", phase.id()).put("title", phase.title())
                    .put("begins", phase.begins());
            phase.forecast().ifPresent(range -> forecast(one.putObject("forecast"), range));
            phase.measured().span().ifPresentOrElse(span -> one.putObject("measured")
                    .put("first", seconds(span.first())).put("last", seconds(span.last())),
                    () -> one.put("notMeasured", phase.measured().otherwise()));
            phase.target().ifPresent(target -> one.put("targetSeconds", target.toSeconds()));
        }
        var assumptions = json.putArray("assumptions");
        Forecast.ASSUMPTIONS.forEach(assumptions::add);
        MonthlyPrice.ASSUMPTIONS.forEach(assumptions::add);
    }

    private static void forecast(ObjectNode json, Range range) {
        json.put("best", seconds(range.best())).put("typical", seconds(range.typical()))
                .put("worst", seconds(range.worst()));
    }

    private void lanes(Recorder recorder, Instant end) {
        var lanes = json.putArray("lanes");
        for (var lane : recorder.lanes()) {
            var one = lanes.addObject().put("group", lane.group()).put("title", lane.title());
            spans(one.putArray("spans"), lane.changes(), end);
            if (lane.group().equals("checkers")) {
                var probes = one.putArray("probes");
                recorder.probes().stream().filter(probe -> lane.title().endsWith(" " + probe.checker().region()))
                        .forEach(probe -> probes.addObject().put("second", second(probe.at()))
                                .put("passed", probe.passed()));
            }
        }
    }

    private void spans(ArrayNode spans, List<Lane.Change> changes, Instant end) {
        for (int i = 0; i < changes.size(); i++) {
            var change = changes.get(i);
            var until = i + 1 < changes.size() ? changes.get(i + 1).at() : end;
            spans.addObject().put("state", change.state()).put("tone", change.tone().toString())
                    .put("from", second(change.at())).put("to", second(until));
        }
    }

    private void visitors(Visitors visitors) {
        var requests = visitors.requests();
        var counts = json.putObject("visitors").put("everySeconds", Visitors.PAGE_EVERY.toSeconds())
                .put("path", Visitors.PATH).put("requests", requests.size());
        for (var got : Visitors.Got.values()) {
            counts.put(got.toString(), requests.stream().filter(request -> request.got() == got).count());
        }
        visitors.picture().ifPresent(picture -> json.putObject("page").put("second", second(picture.at()))
                .put("path", picture.path()).put("status", picture.status()).put("title", picture.title())
                .put("text", picture.text()).put("html", picture.html()));
    }

    private void notices(List<Recorder.Told> notices) {
        var told = json.putArray("notices");
        for (var one : notices) {
            var notice = told.addObject().put("second", second(one.at())).put("subject", one.notice().subject())
                    .put("message", one.notice().message());
            Optional.ofNullable(one.notice().forms().get("sms")).ifPresent(sms -> notice.put("sms", sms));
        }
    }

    private void functions(List<Run> runs) {
        var functions = json.putArray("functions");
        slowest(runs).forEach((function, run) -> functions.addObject().put("function", function)
                .put("runs", runs.stream().filter(one -> one.function().equals(function)).count())
                .put("cold", run.cost().cold()).put("realSeconds", seconds(run.took()))
                .put("cpuSeconds", seconds(run.cost().cpu())).put("waitedSeconds", seconds(run.cost().waited()))
                .put("chargedSeconds", seconds(run.cost().charged()))
                .put("timeoutSeconds", seconds(run.cost().timeout()))
                .put("aboveHalf", run.cost().isAboveHalf()).put("words", run.cost().toString()));
    }

    /** Of each function the run that took most of its time-out. */
    private static Map<String, Run> slowest(List<Run> runs) {
        var slowest = new LinkedHashMap<String, Run>();
        runs.forEach(run -> slowest.merge(run.function(), run, (one, other) -> one.cost().charged()
                .compareTo(other.cost().charged()) >= 0 ? one : other));
        return slowest;
    }

    /** A function's log is written by Lambda, with its role, on each run. */
    private void permissions(SimulatedAws aws) {
        var permissions = json.putArray("permissions");
        for (var grant : aws.grants()) {
            var ran = aws.runs().stream().filter(run -> run.function().equals(grant.function())).count();
            var one = permissions.addObject().put("function", grant.function()).put("action", grant.action())
                    .put("resource", grant.resource());
            grant.conditions().forEach(one.putArray("conditions")::add);
            one.put("uses", grant.action().startsWith("logs:") ? ran : grant.uses());
        }
    }

    private void price(Stacks stacks) {
        var price = MonthlyPrice.of(held(stacks.failover()), stacks.service().map(RunRecord::held),
                stacks.settings().copy().rules().pages().size());
        var bill = json.putObject("price").put("currency", "USD").put("dates", PriceTable.dates());
        var lines = bill.putArray("lines");
        price.lines().forEach(line -> lines.addObject().put("what", line.what()).put("list", cents(line.list()))
                .put("withFreeTiers", cents(line.withFreeTiers())));
        bill.put("list", cents(price.list())).put("withFreeTiers", cents(price.withFreeTiers()));
    }

    private static Held held(Template template) {
        return new Held(template.resources().stream()
                .map(resource -> new Held.Resource(resource.type(), resource.id(), resource.properties())).toList());
    }

    private static double cents(double usd) {
        return Math.round(usd * 100) / 100.0;
    }

    private void restored(List<Restored> parts) {
        var restored = json.putArray("restored");
        parts.forEach(part -> restored.addObject().put("what", part.what()).put("seen", part.seen())
                .put("ok", part.ok()));
    }

    private void rest(Stacks stacks) {
        var unplayed = json.putArray("unplayed");
        Unplayed.of(Stream.of(Optional.of(stacks.failover()), stacks.service(), stacks.protection())
                .flatMap(Optional::stream).toList())
                .forEach(one -> unplayed.addObject().put("what", one.toString()).put("decides", one.decides()));
        var limits = json.putArray("limits");
        LIMITS.forEach(limits::add);
    }

    private double second(Instant at) {
        return seconds(Duration.between(began, at));
    }

    private static double seconds(Duration length) {
        return length.toMillis() / 1000.0;
    }

    public JsonNode json() {
        return json;
    }

    /** Writes {@code rehearsal.json} and the page made from it, {@code rehearsal.html}; the page's path. */
    public Path write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("rehearsal.json"), json.toPrettyString() + "\n");
        return Files.writeString(folder.resolve("rehearsal.html"), new ReportPage(json).html());
    }
}
