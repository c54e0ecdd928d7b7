package failover.rehearsal.scenario;

import failover.contract.AlarmState;
import failover.contract.SiteKeys;
import failover.rehearsal.account.Internet;
import failover.rehearsal.story.Scene;
import failover.rehearsal.story.SeenPage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An operator moves visitors by hand. DNS follows within a check interval, the page and the notice say why, the end gives
 * traffic back while Lambda is down, and whatever fails around the switch leaves traffic where the endpoint says.
 */
final class SwitchByHand {
    /** How long DNS may take: one interval of the switch's checkers and ten seconds. */
    private static final Duration MOVES_WITHIN = Duration.ofSeconds(30 + 10);

    private static final String WHY = "Move of the database";

    private final Scene scene;
    private final Lever lever;

    SwitchByHand(Scene scene) {
        this.scene = scene;
        this.lever = new Lever(scene);
    }

    void play() {
        scene.deployed();
        notReadyIsRefused();
        moved();
        givenBackWithoutLambda();
        withoutS3TheEndpointDecides();
    }

    private void notReadyIsRefused() {
        scene.aws().internet().disconnectEdge();
        var answer = lever.toFallback(WHY, Duration.ofMinutes(10), true);
        scene.expect("A fallback that does not serve is refused", Lever.outcome(answer).equals("refused"),
                answer.toString());
        scene.timeline().happened("refused",
                "A fallback that does not serve is refused: " + answer.path("reason").asString());
        scene.stays("edge-down", "CloudFront is down: traffic stays on the primary", MOVES_WITHIN,
                () -> scene.moved(Internet.PRIMARY_ADDRESS));
        scene.aws().internet().reconnectEdge();
    }

    private void moved() {
        var set = lever.set("switched", WHY, Duration.ofMinutes(4), true);
        var moved = scene.dns("dns-fallback", Internet.FALLBACK_ADDRESS);
        within("DNS moves", set.at(), moved.at());
        scene.page("page-planned", "The visitor gets the page, which speaks of planned work",
                page -> page.isFallback() && page.text().contains("until about"));
        scene.alarm("alarm", "Transition", AlarmState.ALARM);
        var notice = scene.told("notice", "PLANNED WORK: ");
        scene.expect("The notice says who and why",
                notice.message().contains(Lever.WHO) && notice.message().contains(WHY), notice.message());
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
        lever.set("switched-again", WHY, Duration.ofMinutes(20), true);
        scene.dns("dns-fallback-again", Internet.FALLBACK_ADDRESS);
        scene.aws().site().fails(true);
        scene.timeline().happened("s3-down", "S3 fails CloudFront: nobody can read the switch");
        scene.dns("dns-endpoint-decides", Internet.PRIMARY_ADDRESS);
        scene.aws().site().fails(false);
        scene.dns("dns-switch-again", Internet.FALLBACK_ADDRESS);
        lever.release();
        scene.dns("dns-released", Internet.PRIMARY_ADDRESS);
    }

    /** As the object itself says it. */
    private Instant end() {
        var object = scene.aws().site().read(SiteKeys.SWITCH_OBJECT).orElseThrow();
        return Instant.ofEpochSecond(Long.parseLong(object.headers().get("x-amz-meta-" + SiteKeys.SWITCH_UNTIL)));
    }

    private void within(String step, Instant from, Instant to) {
        var taken = Duration.between(from, to);
        scene.expect(step + " within " + MOVES_WITHIN.toSeconds() + " s", taken.compareTo(MOVES_WITHIN) <= 0,
                "it took %.1f s".formatted(taken.toMillis() / 1000.0));
        scene.timeline().happened(step.toLowerCase().replace(' ', '-') + "-in-time",
                "%s after %.1f s".formatted(step, taken.toMillis() / 1000.0));
    }
}
