package failover.rehearsal.story;

import failover.rehearsal.account.Internet;
import failover.rehearsal.account.SimulatedAws;
import failover.rehearsal.account.Stacks;
import failover.rehearsal.engine.template.Resource;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A running site adopts the failover and leaves it again, as docs/adopt.md tells, while a client requests its page every
 * second: no request fails but for the outage itself.
 */
final class AdoptStory {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration TTL = Duration.ofSeconds(60);

    private final SimulatedAws aws;
    private final Stacks stacks;
    private final Timeline timeline;
    private final Client client;
    private final String domain;
    private final Resource check;

    /** @param stacks whose visitors' records are left to the operator */
    AdoptStory(Stacks stacks, SimulatedAws aws, Timeline timeline) {
        if (stacks.settings().records().create()) {
            throw new IllegalArgumentException("the story adopt needs visitorRecords: leave");
        }
        this.aws = aws;
        this.stacks = stacks;
        this.timeline = timeline;
        this.domain = stacks.settings().domain();
        this.client = new Client(aws.internet(), domain);
        this.check = stacks.failover().resource("AWS::Route53::HealthCheck", "EndpointCheck");
    }

    /** @throws Timeline.StepMissed naming the step and what was seen instead */
    void play() throws IOException {
        begin();
        deploy();
        takeOver();
        var stopped = failOver();
        var back = comeBack();
        leave();
        destroy();
        noneFailedBut(stopped, back);
    }

    /** The site as it ran before: the settings say what stands at its name, or it is a simple A record. */
    private void begin() throws IOException {
        aws.internet().zone().change(oldRecords());
        client.start(aws.clock());
        everybody("before", Client.SERVICE, "Every client gets the service by the old record");
    }

    private JsonNode oldRecords() {
        var old = stacks.settings().records().replaces().stream().filter(record -> record.type().equals("CNAME"))
                .findFirst();
        var batch = JsonMapper.shared().createObjectNode();
        var changes = batch.putArray("Changes");
        var target = old.map(record -> record.values().getFirst()).orElse(domain);
        changes.addObject().put("Action", "CREATE").putObject("ResourceRecordSet").put("Name", target)
                .put("Type", "A").put("TTL", 60).putArray("ResourceRecords").addObject()
                .put("Value", Internet.PRIMARY_ADDRESS);
        old.ifPresent(record -> changes.addObject().put("Action", "CREATE").putObject("ResourceRecordSet")
                .put("Name", domain).put("Type", "CNAME").put("TTL", record.ttl()).putArray("ResourceRecords")
                .addObject().put("Value", target));
        return batch;
    }

    private void deploy() throws IOException {
        var answer = aws.deploy(PATIENCE).orElseThrow(() -> timeline.missed("RefreshOnDeploy", "no answer in time"));
        if (!answer.success()) {
            throw timeline.missed("RefreshOnDeploy", answer.reason());
        }
        timeline.happened("deployed", "Deployed; the old record stays: " + answer.reason());
        var findings = aws.check(PATIENCE).map(checked -> checked.data().path("Findings").asString("")).orElse("");
        if (!findings.contains("does not lead through")) {
            throw timeline.missed("CheckDns warns that nobody is protected yet", findings);
        }
        timeline.happened("warned", "CheckDns warns: " + findings);
        prove();
    }

    /** What {@code curl --connect-to <domain>:443:failover.<domain>:443} shows. */
    private void prove() throws IOException {
        var names = stacks.settings().names();
        var page = SeenPage.of(aws.internet().visitor().getThrough(names.failover(), domain, "/"));
        if (!page.isService()) {
            throw timeline.missed("The pair leads to the service", page.toString());
        }
        var fallback = SeenPage.of(aws.internet().visitor().getThrough(names.fallback(), domain, "/"));
        if (!fallback.isFallback()) {
            throw timeline.missed("The fallback serves", fallback.toString());
        }
        timeline.happened("proven", "By %s visitors would get the service, by %s the fallback"
                .formatted(names.failover(), names.fallback()));
    }

    private void takeOver() {
        aws.internet().zone().change(stacks.batches().takeOver());
        timeline.happened("taken-over", "take-over.json is applied");
        settle("settled", "The old record has left all caches");
        everybody("through-the-pair", Client.SERVICE, "Every client gets the service through the pair");
        aws.lambda().invokeAsync("CheckDns", "{\"check\": \"daily\"}");
        await("protected", "CheckDns, called by hand, finds that the visitors' name leads through the pair",
                () -> aws.lambda().log("CheckDns").stream().filter(line -> line.contains("\"Daily check\"")).reduce(
                        "", (_, last) -> last).contains("\"misconfigurations\":[]"));
    }

    private Timeline.Moment failOver() {
        // Before it is: stopping ends the requests that are under way.
        var stopped = timeline.happened("stopped", "The service is stopped");
        aws.internet().primary().stop();
        await("unhealthy", "The health check is unhealthy",
                () -> !aws.internet().checks().healthy(check.physicalId()));
        everybody("fallback", Client.FALLBACK, "Every client gets the fallback");
        return stopped;
    }

    private Timeline.Moment comeBack() throws IOException {
        aws.internet().primary().start();
        timeline.happened("started", "The service is started again");
        return everybody("back", Client.SERVICE, "Every client gets the service again");
    }

    private void leave() {
        refused("wrong-order", "Destroying the stack first is refused", aws::destroyFailover);
        aws.internet().zone().change(stacks.batches().leave());
        timeline.happened("left", "leave.json is applied: the name leads straight to the origin");
        settle("settled-again", "The pair's answers have left all caches");
    }

    private void destroy() {
        aws.liftTerminationProtection();
        aws.destroyFailover();
        timeline.happened("destroyed", "The stack Failover is destroyed");
        settle("settled-alone", "A minute without it has gone by");
        everybody("alone", Client.SERVICE, "Every client gets the service without the failover");
        if (!answer(stacks.settings().names().failover()).isEmpty()) {
            throw timeline.missed("The pair is gone", answer(stacks.settings().names().failover()));
        }
    }

    private void noneFailedBut(Timeline.Moment stopped, Timeline.Moment back) {
        var failed = client.failedOutside(stopped.at(), back.at());
        if (!failed.isEmpty()) {
            throw timeline.missed("No request fails outside the outage", failed.size() + " of " + client.count()
                    + " did, the first: " + failed.getFirst());
        }
        timeline.happened("none-failed",
                "0 of %d requests failed outside the outage".formatted(client.count()));
    }

    private void refused(String id, String step, Runnable change) {
        try {
            change.run();
        } catch (IllegalStateException refusal) {
            timeline.happened(id, step + ": " + refusal.getMessage());
            return;
        }
        throw timeline.missed(step, "it was done");
    }

    private void settle(String id, String step) {
        var until = aws.clock().now().plus(TTL).plusSeconds(2);
        await(id, step, () -> aws.clock().now().isAfter(until));
    }

    private Timeline.Moment everybody(String id, String got, String step) {
        return timeline.await(id, step, PATIENCE,
                () -> client.all(got) ? Optional.of(client.count() + " requests so far") : Optional.empty(),
                client::toString);
    }

    private void await(String id, String step, BooleanSupplier condition) {
        timeline.await(id, step, PATIENCE,
                () -> condition.getAsBoolean()
                        ? Optional.of("after " + client.count() + " requests")
                        : Optional.empty(),
                () -> client + "; CheckDns: " + aws.lambda().log("CheckDns").stream().reduce("", (_, last) -> last));
    }

    /** Of the authoritative server; empty when there is none. */
    private String answer(String name) {
        try {
            return aws.internet().resolver().addresses(name).addresses().stream().map(InetAddress::getHostAddress)
                    .findFirst().orElse("");
        } catch (IOException e) {
            return "";
        }
    }
}
