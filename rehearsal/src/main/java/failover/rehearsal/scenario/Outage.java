package failover.rehearsal.scenario;

import failover.contract.AlarmState;
import failover.contract.Metric;
import failover.contract.Names;
import failover.rehearsal.account.Internet;
import failover.rehearsal.story.CheckedDns;
import failover.rehearsal.story.ResolverWatch;
import failover.rehearsal.story.Scene;
import failover.rehearsal.story.SeenPage;
import failover.rehearsal.story.VisitorSteps.Address;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/** One failover and back, step by step, with everything that can be seen of it. */
final class Outage {
    private final Scene scene;
    /** The page to be looked at of those that are to be saved. */
    private final Optional<String> copied;
    private final ResolverWatch resolvers;
    private final CheckedDns checkedDns;

    Outage(Scene scene) {
        this.scene = scene;
        this.copied = scene.stacks().settings().copy().rules().pages().keySet().stream().findFirst();
        this.resolvers = new ResolverWatch(scene.aws().internet().nameservers().resolvers(), scene.domain(),
                this::resolverMoved);
        this.checkedDns = new CheckedDns(scene.aws().metrics(), scene.domain(), scene.aws().clock());
    }

    void play() throws IOException {
        try (resolvers) {
            startHealthy();
            failOver();
            goBack();
        }
    }

    private void startHealthy() {
        scene.leads();
        resolvers.start(scene.aws().clock());
        scene.alarm("alarm-ok", "Transition", AlarmState.OK);
        scene.page("page-primary", "The visitor gets the service", SeenPage::isService);
        scene.await("first-ok-silent", "NotifyTransition's first OK is no notice",
                () -> scene.logs().has(Scene.NOTIFY_TRANSITION, "ignored")
                        && scene.aws().notices().isEmpty() ? Optional.of("ignored") : Optional.empty(),
                () -> scene.logs().last(Scene.NOTIFY_TRANSITION));
        scene.await("resolvers-primary", "Every public resolver answers the primary",
                () -> resolvers.all(Internet.PRIMARY_ADDRESS)
                        ? Optional.of(Internet.PRIMARY_ADDRESS)
                        : Optional.empty(),
                resolvers::toString);
        copied.ifPresent(this::save);
    }

    private void failOver() {
        scene.weeksPass();
        var stopped = scene.stop();
        scene.failedOver();
        copied.ifPresent(path -> copy("page-copy", scene.domain(), path,
                "The visitor of " + path + " gets its saved copy", saved -> saved.isBefore(stopped.at())));
        scene.alarm("alarm", "Transition", AlarmState.ALARM);
        var notice = scene.told("notice-failover", "FAILED OVER: ");
        scene.timeline().show("As SMS: " + notice.forms().get("sms"));
        duplicate("failed-over");
        toldSince(stopped.at());
        everyServer("fallback-everywhere", Metric.ANSWERS_FALLBACK, Internet.FALLBACK_ADDRESS);
    }

    private void goBack() throws IOException {
        var started = scene.start();
        scene.recovered();
        standsBy(started.at());
        everyServer("primary-everywhere", Metric.ANSWERS_PRIMARY, Internet.PRIMARY_ADDRESS);
    }

    private void resolverMoved(String resolver, String from, String to) {
        scene.timeline().happened("resolver-" + resolver + "-" + to, "Resolver %s answers %s, no longer %s"
                .formatted(resolver, to, from));
    }

    private void everyServer(String id, Metric answers, String address) {
        scene.await(id, "CheckDns finds " + address + " everywhere, as the alarm says",
                () -> checkedDns.allAre(answers).filter(_ -> resolvers.all(address)),
                () -> checkedDns + "; resolvers " + resolvers);
    }

    /** Lambda may deliver an event twice; people must not hear of it twice. */
    private void duplicate(String outcome) {
        scene.await("told", "NotifyTransition has marked the notice as sent",
                () -> scene.logs().run(Scene.NOTIFY_TRANSITION, outcome),
                () -> scene.logs().last(Scene.NOTIFY_TRANSITION));
        // Later, as Lambda does: the function tells its own claim from a finished notice by time.
        scene.minutePasses();
        scene.aws().lambda().redeliver(scene.logs().run(Scene.NOTIFY_TRANSITION, outcome).orElseThrow());
        scene.await("duplicate-silent", "The same event delivered once more is no notice",
                () -> scene.logs().has(Scene.NOTIFY_TRANSITION, "duplicate") && scene.timesTold("") == 1
                        ? Optional.of("duplicate")
                        : Optional.empty(),
                () -> scene.logs().last(Scene.NOTIFY_TRANSITION));
    }

    /** As an operator may at any time; by itself it happens every ten minutes. Seen under the fallback's own name. */
    private void save(String path) {
        scene.aws().lambda().invokeAsync(Scene.REFRESH_FALLBACK, "{\"action\": \"refresh\"}");
        var host = Names.fallback(scene.domain());
        copy("copied", host, path, "RefreshFallback, called by hand, has saved " + path + ", seen at " + host,
                _ -> true);
    }

    /** When there is no copy, the function's log says why. */
    private void copy(String id, String host, String path, String step, Predicate<Instant> saved) {
        scene.visitor().getsCopy(id, new Address(host, path), step, saved,
                () -> scene.logs().why(Scene.REFRESH_FALLBACK).map("; "::concat).orElse(""));
    }

    /** The rule on the alarm's state change has the pages rendered anew: since when, and when that was checked. */
    private void toldSince(Instant stopped) {
        scene.visitor().reads("page-tells-since", new Address(scene.domain(), "/some/page"),
                "The page tells since when visitors have been seeing it",
                times -> times.size() == 2 && times.getFirst().isAfter(stopped));
    }

    /** Nobody is led there now: the page is looked at by its own name. */
    private void standsBy(Instant started) {
        var host = Names.fallback(scene.domain());
        scene.visitor().reads("page-stands-by", new Address(host, "/some/page"),
                "The page stands by again, seen at " + host,
                times -> times.size() == 1 && times.getFirst().isAfter(started));
    }
}
