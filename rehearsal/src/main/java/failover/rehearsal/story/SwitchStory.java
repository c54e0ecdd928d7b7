package failover.rehearsal.story;

import failover.contract.AlarmState;
import failover.contract.SiteKeys;
import failover.rehearsal.account.Internet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * An operator moves visitors by hand. DNS follows within a check interval, the page and the notice say why, the end gives
 * traffic back while Lambda is down, and whatever fails around the switch leaves traffic where the endpoint says.
 */
final class SwitchStory {
    /** How long DNS may take: one interval of the switch's checkers and ten seconds. */
    private static final Duration MOVES_WITHIN = Duration.ofSeconds(30 + 10);

    private static final String WHY = "Move of the database";
    private static final String WHO = "alex@example.com";

    private final Scene scene;

    SwitchStory(Scene scene) {
        this.scene = scene;
    }

    void play() {
        scene.deployed(List.of("EndpointCheck", "SwitchCheck", "PrimaryCheck"));
        notReadyIsRefused();
        moved();
        givenBackWithoutLambda();
        withoutS3TheEndpointDecides();
    }

    private void notReadyIsRefused() {
        scene.aws().internet().disconnectEdge();
        var answer = toFallback(Duration.ofMinutes(10));
        scene.expect("A fallback that does not serve is refused", outcome(answer).equals("refused"), answer.toString());
        scene.timeline().happened("refused", "A fallback that does not serve is refused: " + answer.path("reason"));
        scene.stays("edge-down", "CloudFront is down: traffic stays on the primary", MOVES_WITHIN, this::onFallback);
        scene.aws().internet().reconnectEdge();
    }

    private void moved() {
        var set = set("switched", Duration.ofMinutes(4));
        var moved = scene.dns("dns-fallback", Internet.FALLBACK_ADDRESS);
        within("DNS moves", set.at(), moved.at());
        scene.page("page-planned", "The visitor gets the page, which speaks of planned work",
                page -> page.isFallback() && page.text().contains("until about"));
        scene.alarm("alarm", "Transition", AlarmState.ALARM);
        var notice = scene.notice("notice", "The notice says who and why",
                one -> one.message().contains(WHO) && one.message().contains(WHY));
        scene.timeline().show("As e-mail shows it:\n" + notice.message());
    }

    private void givenBackWithoutLambda() {
        scene.aws().lambda().stop();
        scene.timeline().happened("lambda-down", "Lambda is down: no function runs from now on");
        var until = end();
        scene.await("ended", "The switch ends", () -> scene.aws().clock().now().isBefore(until)
                ? Optional.empty()
                : Optional.of(until.toString()), () -> "time does not pass");
        within("DNS moves back", until, scene.dns("dns-back", Internet.PRIMARY_ADDRESS).at());
        scene.aws().lambda().resume();
        scene.timeline().happened("lambda-back", "Lambda is back");
        scene.alarm("alarm-back", "Transition", AlarmState.OK);
        scene.page("page-back", "The visitor gets the service again", SeenPage::isService);
    }

    private void withoutS3TheEndpointDecides() {
        set("switched-again", Duration.ofMinutes(20));
        scene.dns("dns-fallback-again", Internet.FALLBACK_ADDRESS);
        scene.aws().s3FailsCloudFront(true);
        scene.timeline().happened("s3-down", "S3 fails CloudFront: nobody can read the switch");
        scene.dns("dns-endpoint-decides", Internet.PRIMARY_ADDRESS);
        scene.aws().s3FailsCloudFront(false);
        scene.dns("dns-switch-again", Internet.FALLBACK_ADDRESS);
        var released = scene.ask(Scene.CONTROL_ROUTING,
                "{\"action\": \"release\", \"requestedBy\": \"%s\"}".formatted(WHO));
        scene.expect("ControlRouting releases the switch", outcome(released).equals("released"), released.toString());
        scene.timeline().happened("released", "ControlRouting answers: " + released);
        scene.dns("dns-released", Internet.PRIMARY_ADDRESS);
    }

    /** Asked again while it is refused, as on a machine so busy that the page takes too long. */
    private Timeline.Moment set(String id, Duration length) {
        return scene.await(id, "ControlRouting sets the switch",
                () -> Optional.of(toFallback(length))
                        .filter(answer -> List.of("set", "taken-over").contains(outcome(answer)))
                        .map(JsonNode::toString),
                () -> toFallback(length).toString());
    }

    private JsonNode toFallback(Duration length) {
        return scene.ask(Scene.CONTROL_ROUTING, """
                {"action": "to-fallback", "reason": "%s", "requestedBy": "%s", "for": "%s", "planned": true}"""
                .formatted(WHY, WHO, length));
    }

    private static String outcome(JsonNode answer) {
        return answer.path("outcome").asString("");
    }

    /** As the object itself says it. */
    private Instant end() {
        var object = scene.aws().site(SiteKeys.SWITCH_OBJECT).orElseThrow();
        return Instant.ofEpochSecond(Long.parseLong(object.headers().get("x-amz-meta-" + SiteKeys.SWITCH_UNTIL)));
    }

    private Optional<String> onFallback() {
        return scene.answer().filter(address -> !address.equals(Internet.PRIMARY_ADDRESS));
    }

    private void within(String step, Instant from, Instant to) {
        var taken = Duration.between(from, to);
        scene.expect(step + " within " + MOVES_WITHIN.toSeconds() + " s", taken.compareTo(MOVES_WITHIN) <= 0,
                "it took %.1f s".formatted(taken.toMillis() / 1000.0));
        scene.timeline().happened(step.toLowerCase().replace(' ', '-') + "-in-time",
                "%s after %.1f s".formatted(step, taken.toMillis() / 1000.0));
    }
}
