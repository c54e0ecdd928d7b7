package failover.rehearsal.scenario;

import failover.rehearsal.account.Internet;
import failover.rehearsal.story.Client;
import failover.rehearsal.story.Scene;
import failover.rehearsal.story.SeenPage;
import failover.rehearsal.story.Timeline;
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
final class Adopt {
    private static final Duration TTL = Duration.ofSeconds(60);

    private final Scene scene;
    private final Client client;

    /** @param scene whose visitors' records are left to the operator */
    Adopt(Scene scene) {
        if (scene.stacks().settings().records().create()) {
            throw new IllegalArgumentException("the scenario adopt needs visitorRecords: leave");
        }
        this.scene = scene;
        this.client = new Client(scene.aws().internet(), scene.domain(), Duration.ofSeconds(1));
    }

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
        scene.aws().internet().zone().change(oldRecords());
        client.start(scene.aws().clock());
        everybody("before", Client.SERVICE, "Every client gets the service by the old record");
    }

    private JsonNode oldRecords() {
        var old = scene.stacks().settings().records().replaces().stream()
                .filter(record -> record.type().equals("CNAME")).findFirst();
        var batch = JsonMapper.shared().createObjectNode();
        var changes = batch.putArray("Changes");
        var target = old.map(record -> record.values().getFirst()).orElse(scene.domain());
        changes.addObject().put("Action", "CREATE").putObject("ResourceRecordSet").put("Name", target)
                .put("Type", "A").put("TTL", 60).putArray("ResourceRecords").addObject()
                .put("Value", Internet.PRIMARY_ADDRESS);
        old.ifPresent(record -> changes.addObject().put("Action", "CREATE").putObject("ResourceRecordSet")
                .put("Name", scene.domain()).put("Type", "CNAME").put("TTL", record.ttl())
                .putArray("ResourceRecords").addObject().put("Value", target));
        return batch;
    }

    private void deploy() throws IOException {
        scene.answered("deployed", "The old record stays; RefreshOnDeploy",
                scene.aws().cloudFormation().refreshOnDeploy(Scene.PATIENCE));
        var findings = scene.aws().cloudFormation().checkOnDeploy(Scene.PATIENCE)
                .map(checked -> checked.data().path("Findings").asString("")).orElse("");
        scene.expect("CheckDns warns that nobody is protected yet", findings.contains("does not lead through"),
                findings);
        scene.timeline().happened("warned", "CheckDns warns: " + findings);
        prove();
    }

    /** What {@code curl --connect-to <domain>:443:failover.<domain>:443} shows. */
    private void prove() throws IOException {
        var names = scene.stacks().settings().names();
        var page = through(names.failover());
        scene.expect("The pair leads to the service", page.isService(), page.toString());
        var fallback = through(names.fallback());
        scene.expect("The fallback serves", fallback.isFallback(), fallback.toString());
        scene.timeline().happened("proven", "By %s visitors would get the service, by %s the fallback"
                .formatted(names.failover(), names.fallback()));
    }

    private SeenPage through(String name) throws IOException {
        return SeenPage.of(scene.aws().internet().visitor().getThrough(name, scene.domain(), "/"));
    }

    private void takeOver() {
        scene.aws().internet().zone().change(scene.stacks().batches().takeOver());
        scene.timeline().happened("taken-over", "take-over.json is applied");
        settle("settled", "The old record has left all caches");
        everybody("through-the-pair", Client.SERVICE, "Every client gets the service through the pair");
        scene.aws().lambda().invokeAsync(Scene.CHECK_DNS, "{\"check\": \"daily\"}");
        await("protected", "CheckDns, called by hand, finds that the visitors' name leads through the pair",
                () -> scene.aws().lambda().log(Scene.CHECK_DNS).stream()
                        .filter(line -> line.contains("\"Daily check\"")).reduce("", (_, last) -> last)
                        .contains("\"misconfigurations\":[]"));
    }

    private Timeline.Moment failOver() {
        scene.aws().lambda().retire();
        // Before it is: stopping ends the requests that are under way.
        var stopped = scene.timeline().happened("stopped", "The service is stopped");
        scene.aws().internet().primary().stop();
        scene.health("unhealthy", "EndpointCheck", false);
        everybody("fallback", Client.FALLBACK, "Every client gets the fallback");
        return stopped;
    }

    private Timeline.Moment comeBack() throws IOException {
        scene.start();
        return everybody("back", Client.SERVICE, "Every client gets the service again");
    }

    private void leave() {
        refused("wrong-order", "Destroying the stack first is refused", scene.aws().cloudFormation()::destroyFailover);
        scene.aws().internet().zone().change(scene.stacks().batches().leave());
        scene.timeline().happened("left", "leave.json is applied: the name leads straight to the origin");
        settle("settled-again", "The pair's answers have left all caches");
    }

    private void destroy() {
        scene.aws().cloudFormation().liftTerminationProtection();
        scene.aws().cloudFormation().destroyFailover();
        scene.timeline().happened("destroyed", "The stack Failover is destroyed");
        settle("settled-alone", "A minute without it has gone by");
        everybody("alone", Client.SERVICE, "Every client gets the service without the failover");
        var left = answer(scene.stacks().settings().names().failover());
        scene.expect("The pair is gone", left.isEmpty(), left);
    }

    private void noneFailedBut(Timeline.Moment stopped, Timeline.Moment back) {
        var failed = client.failedOutside(stopped.at(), back.at());
        scene.expect("No request fails outside the outage", failed.isEmpty(),
                "%d of %d did: %s".formatted(failed.size(), client.count(), failed));
        scene.timeline().happened("none-failed",
                "0 of %d requests failed outside the outage".formatted(client.count()));
    }

    private void refused(String id, String step, Runnable change) {
        try {
            change.run();
        } catch (IllegalStateException refusal) {
            scene.timeline().happened(id, step + ": " + refusal.getMessage());
            return;
        }
        throw scene.timeline().missed(step, "it was done");
    }

    private void settle(String id, String step) {
        scene.stays(id, step, TTL.plusSeconds(2), Optional::empty);
    }

    private Timeline.Moment everybody(String id, String got, String step) {
        return scene.await(id, step,
                () -> client.all(got) ? Optional.of(client.count() + " requests so far") : Optional.empty(),
                client::toString);
    }

    private void await(String id, String step, BooleanSupplier condition) {
        scene.await(id, step,
                () -> condition.getAsBoolean()
                        ? Optional.of("after " + client.count() + " requests")
                        : Optional.empty(),
                () -> client + "; " + scene.logs().last(Scene.CHECK_DNS));
    }

    /** Of the authoritative server; empty when there is none. */
    private String answer(String name) {
        try {
            return scene.aws().internet().resolver().addresses(name).addresses().stream()
                    .map(InetAddress::getHostAddress).findFirst().orElse("");
        } catch (IOException e) {
            return "";
        }
    }
}
