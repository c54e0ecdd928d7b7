package failover.rehearsal.scenario;

import failover.contract.AlarmState;
import failover.rehearsal.account.RegionalService;
import failover.rehearsal.service.lambda.Undeliverable;
import failover.rehearsal.story.Scene;
import java.io.IOException;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * SNS fails during an outage, for longer than Lambda tries again. Visitors do not notice. The event is kept with its error,
 * an alarm tells once SNS works again, and the runbook's command has the notice sent after all: once.
 */
record SnsDown(Scene scene) {
    void play() throws IOException {
        scene.deployed();
        scene.aws().mayFail(Scene.NOTIFY_TRANSITION);
        scene.aws().down(RegionalService.SNS);
        scene.timeline().happened("sns-down", "SNS answers every call with 503");
        scene.weeksPass();
        scene.stop();
        scene.failedOver();
        scene.alarm("alarm", "Transition", AlarmState.ALARM);
        var event = kept();
        scene.expect("Nobody could be told", scene.aws().notices().isEmpty(), scene.aws().notices().toString());
        scene.aws().up();
        scene.timeline().happened("sns-up", "SNS works again");
        scene.warned("UndeliverableEvents");
        var answer = scene.ask(Scene.NOTIFY_TRANSITION, event.path("requestPayload").toString());
        scene.timeline().happened("invoked", "NotifyTransition, invoked with the event as the runbook says, answers: "
                + answer);
        scene.told("notice-failover", "FAILED OVER: ");
        scene.start();
        scene.recovered();
        scene.expect("Each is told once", scene.timesTold("") == 2, scene.aws().notices().toString());
    }

    /** Lambda's record of the alarm's event, after the first attempt and two more. */
    private JsonNode kept() {
        scene.await("kept", "The event lies in the queue Undeliverable after three attempts",
                () -> records().stream().findFirst()
                        .map(record -> record.at("/responsePayload/errorMessage").asString("")),
                () -> records().toString());
        var record = records().getFirst();
        scene.expect("Three attempts", record.at("/requestContext/approximateInvokeCount").asInt() == 3,
                record.toString());
        scene.expect("The event is whole",
                record.at("/requestPayload/alarmData/state/value").asString("").equals("ALARM"), record.toString());
        return record;
    }

    private List<JsonNode> records() {
        return scene.aws().lambda().undeliverable().stream().map(Undeliverable::body)
                .map(body -> JsonMapper.shared().readTree(body)).toList();
    }
}
