package failover.rehearsal.scenario;

import failover.rehearsal.account.Internet;
import failover.rehearsal.story.Scene;
import failover.rehearsal.story.SeenPage;
import failover.rehearsal.story.VisitorSteps.Address;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * The primary's certificate is not renewed. Route 53's checks do not validate it, so nothing fails over when it ends: the
 * warning comes weeks before, and the switch leads visitors to the fallback, whose certificate is another.
 */
record ExpiredCertificate(Scene scene) {
    private static final int NEAR_ITS_END = 20;

    void play() throws IOException {
        scene.deployed();
        scene.aws().internet().primary()
                .show(oneThatEnds(scene.aws().clock().now().plus(Duration.ofDays(NEAR_ITS_END))));
        scene.timeline().happened("near", "The primary's certificate ends in %d days".formatted(NEAR_ITS_END));
        scene.await("seen", "CheckDns' daily check sees it", () -> daysLeft().filter(days -> days <= NEAR_ITS_END)
                .map(days -> days + " days"), () -> scene.logs().last(Scene.CHECK_DNS));
        scene.warned("CertificateNearEnd");
        expire();
        var lever = new Lever(scene);
        lever.set("switched", "The primary's certificate has expired", Duration.ofHours(2), false);
        scene.dns("dns-fallback", Internet.FALLBACK_ADDRESS);
        scene.page("page-fallback", "The visitor gets the fallback page", SeenPage::isFallback);
        scene.told("notice-switched", "SWITCHED: ");
        scene.aws().internet().primary().show(scene.aws().internet().certificates().server());
        scene.timeline().happened("started", "The primary shows a valid certificate");
        lever.release();
        scene.dns("dns-back", Internet.PRIMARY_ADDRESS);
        scene.page("page-back", "The visitor gets the service again", SeenPage::isService);
        scene.told("notice-back", "SWITCHED BACK: ");
    }

    private SSLContext oneThatEnds(Instant when) throws IOException {
        return scene.aws().internet().certificates().server(when);
    }

    /** Empty when the primary could not be asked, as on a machine that is very busy: then it is asked again. */
    private Optional<Integer> daysLeft() {
        var answer = scene.ask(Scene.CHECK_DNS, "{\"check\": \"daily\"}").path("primaryCertificateDays");
        return answer.isInt() ? Optional.of(answer.asInt()) : Optional.empty();
    }

    private void expire() throws IOException {
        scene.aws().internet().primary().showExpired(oneThatEnds(scene.aws().clock().now().minus(Duration.ofDays(1))));
        scene.timeline().happened("stopped", "The primary's certificate has expired");
        scene.visitor().fails("refused", new Address(scene.domain(), "/"), "The visitor's browser refuses it",
                error -> error.contains("validity check failed"));
        scene.stays("not-moved", "Route 53 does not notice: DNS stays", Duration.ofMinutes(2),
                () -> scene.moved(Internet.PRIMARY_ADDRESS));
        scene.expect("No notice tells of a failover", scene.timesTold("") == 0, scene.aws().notices().toString());
    }
}
