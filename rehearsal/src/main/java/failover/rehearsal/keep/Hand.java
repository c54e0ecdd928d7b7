package failover.rehearsal.keep;

import failover.contract.VisitorMessage;
import failover.rehearsal.account.SimulatedAws;
import failover.rehearsal.service.lambda.Outcome;
import failover.rehearsal.story.Scene;
import failover.rehearsal.story.Timeline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a person's keys do; each is a step of the timeline. */
final class Hand {
    private static final String CONTROL_ROUTING = "ControlRouting";
    private static final String REFRESH_FALLBACK = "RefreshFallback";
    private static final String WHO = "the keyboard of ./rehearse --keep";

    private final SimulatedAws aws;
    private final Timeline timeline;
    private final Keyboard keyboard;
    private final Map<Character, Key> keys = new LinkedHashMap<>();

    private record Key(String does, Runnable act) {}

    Hand(Scene scene, Keyboard keyboard) {
        this.aws = scene.aws();
        this.timeline = scene.timeline();
        this.keyboard = keyboard;
        keys.put('s', new Key("stops the service and starts it again", this::stopOrStart));
        if (aws.lambda().functions().contains(CONTROL_ROUTING)) {
            keys.put('f', new Key("switches visitors to the fallback", this::toFallback));
            keys.put('r', new Key("releases the switch", this::release));
        }
        keys.put('m', new Key("tells visitors something", this::tell));
    }

    /** Each with what it does. */
    List<String> keys() {
        return keys.entrySet().stream().map(key -> key.getKey() + " " + key.getValue().does).toList();
    }

    /** @return false for a key that means nothing */
    boolean press(char key) {
        if (!keys.containsKey(key)) {
            return false;
        }
        keys.get(key).act.run();
        return true;
    }

    private void stopOrStart() {
        if (aws.internet().primary().isRunning()) {
            aws.internet().primary().stop();
            timeline.done("kept-stop", "You stop the service");
            return;
        }
        try {
            aws.internet().primary().start();
        } catch (IOException e) {
            throw new UncheckedIOException("the service does not start", e);
        }
        timeline.done("kept-start", "You start the service");
    }

    private void toFallback() {
        ask("kept-switch", "You switch visitors to the fallback", CONTROL_ROUTING, command("to-fallback")
                .put("for", "PT30M").put("reason", "To see it").put("requestedBy", WHO));
    }

    private void release() {
        ask("kept-release", "You release the switch", CONTROL_ROUTING, command("release").put("reason", "Seen")
                .put("requestedBy", WHO));
    }

    private void tell() {
        var text = keyboard.line("  What do you want to tell visitors? ");
        for (var length = length(text); length > VisitorMessage.LONGEST; length = length(text)) {
            text = keyboard.line("  That has %d characters, allowed are at most %d. And shorter? ".formatted(length,
                    VisitorMessage.LONGEST));
        }
        if (!text.isEmpty()) {
            ask("kept-say", "You tell visitors \"" + text + "\"", REFRESH_FALLBACK,
                    command("say").put("text", text).put("for", "PT1H"));
        }
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static ObjectNode command(String action) {
        return JsonMapper.shared().createObjectNode().put("action", action);
    }

    private void ask(String id, String step, String function, ObjectNode command) {
        timeline.done(id, step + ", by " + function);
        var answer = switch (aws.lambda().invoke(function, command.toString())) {
            case Outcome.Answered(var payload) -> words(payload);
            case Outcome.Failed failed -> failed.reason();
        };
        timeline.happened(id + "-answer", function + " answers: " + answer);
    }

    private static String words(String payload) {
        var answer = JsonMapper.shared().readTree(payload);
        var reason = answer.path("reason").asString("");
        return answer.path("outcome").asString(payload) + (reason.isEmpty() ? "" : ", " + reason);
    }
}
