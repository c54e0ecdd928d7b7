package failover.rehearsal.scenario;

import failover.contract.AlarmState;
import failover.contract.Names;
import failover.rehearsal.account.Internet;
import failover.rehearsal.story.Scene;
import failover.rehearsal.story.VisitorSteps.Address;

/**
 * The primary answers 200 with a page that is not the service's. With a search string Route 53 notices and visitors are
 * moved; and no copy is ever taken of the wrong page.
 */
record WrongBody(Scene scene) {
    private static final String WRONG = "<!doctype html><html><title>Oops</title><body>Database error</body></html>";

    void play() {
        scene.deployed();
        refresh();
        copied("copied", "The page is saved");
        scene.weeksPass();
        scene.aws().internet().primary().show(WRONG);
        scene.timeline().happened("stopped", "The primary answers 200 with a page that is not its own");
        refresh();
        scene.dns("dns-primary-yet", Internet.PRIMARY_ADDRESS);
        copied("still-copied", "RefreshFallback has run meanwhile, and the saved page is the good one");
        scene.failedOver();
        scene.alarm("alarm", "Transition", AlarmState.ALARM);
        var notice = scene.told("notice-failover", "FAILED OVER: ");
        scene.expect("The notice says that the search string is missing", notice.message().contains("search string"),
                notice.message());
        scene.aws().internet().primary().showWhole();
        scene.timeline().happened("started", "The primary shows its own page again");
        scene.recovered();
    }

    private void refresh() {
        var answer = scene.ask(Scene.REFRESH_FALLBACK, "{\"action\": \"refresh\"}");
        scene.timeline().happened("refreshed", "RefreshFallback, called by hand, answers: " + answer);
    }

    private void copied(String id, String step) {
        scene.visitor().gets(id, new Address(Names.fallback(scene.domain()), "/"), step,
                page -> page.saved().isPresent() && page.text().contains("Welcome."));
    }
}
