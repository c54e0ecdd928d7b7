package failover.rehearsal.story;

import failover.rehearsal.account.SimulatedAws;
import failover.rehearsal.engine.template.Resource;
import failover.rehearsal.service.cloudformation.CustomResources.Answer;
import java.time.Duration;
import java.util.Optional;

/**
 * What a story itself does not reach: each custom resource is updated and deleted, schedules that are due only tomorrow are
 * due now, and by then every alarm's metric has a point and every rule has started something.
 */
final class Finale {
    private final SimulatedAws aws;
    private final Timeline timeline;
    private final Duration patience;

    Finale(SimulatedAws aws, Timeline timeline, Duration patience) {
        this.aws = aws;
        this.timeline = timeline;
        this.patience = patience;
    }

    /** @throws Timeline.StepMissed naming what is wrong, with the fix */
    void play() {
        aws.cloudFormation().customResources().forEach(this::update);
        everythingPlays();
        aws.cloudFormation().customResources().reversed().forEach(this::delete);
    }

    private void update(Resource custom) {
        answered("updated-" + custom.id(), custom.id() + " is updated", aws.cloudFormation().update(custom, patience));
    }

    private void delete(Resource custom) {
        answered("deleted-" + custom.id(), custom.id() + " is deleted", aws.cloudFormation().delete(custom, patience));
    }

    private void answered(String id, String step, Optional<Answer> answer) {
        var given = answer.orElseThrow(() -> timeline.missed(step, "no answer to CloudFormation in time"));
        if (!given.success()) {
            throw timeline.missed(step, given.reason());
        }
        timeline.happened(id, step + ": " + given.reason());
    }

    private void everythingPlays() {
        var audit = aws.audit();
        var sooner = audit.bringForward();
        timeline.await("all-played", "Every alarm's metric has a point, and every rule has started its function",
                patience, () -> audit.silent().isEmpty()
                        ? Optional.of("%d alarms, %d rules%s".formatted(audit.alarmCount(), audit.ruleCount(),
                                sooner.isEmpty() ? "" : ", due before their time: " + String.join(", ", sooner)))
                        : Optional.empty(),
                () -> String.join("\n  ", audit.silent()));
    }
}
