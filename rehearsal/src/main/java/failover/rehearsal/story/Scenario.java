package failover.rehearsal.story;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** What {@code ./rehearse --scenario NAME} plays: the settings that it needs, and the story. */
public enum Scenario {
    OUTAGE("the service stops; visitors get the fallback and come back", UnaryOperator.identity(),
            scene -> new Story(scene.stacks(), scene.aws(), scene.timeline()).play()),

    ADOPT("a running site takes the failover over and leaves it again", json -> json.put("visitorRecords", "leave"),
            scene -> new AdoptStory(scene.stacks(), scene.aws(), scene.timeline()).play()),

    UPGRADE("a stack without the switch gets it, and nobody is moved",
            json -> json.put("switch", false).without(List.of("failback", "stableMinutes")),
            scene -> new UpgradeStory(scene).play()),

    SWITCH("an operator moves visitors by hand; the end brings them back", UnaryOperator.identity(),
            scene -> new SwitchStory(scene).play()),

    DRILL("visitors are moved on purpose and back, and a report tells how long it took", UnaryOperator.identity(),
            scene -> new DrillStory(scene).play()),

    FLAPPING_AUTOMATIC("the service flaps; Route 53 alone takes visitors back", failback("automatic"),
            scene -> new FlappingStory(scene).play()),

    FLAPPING_AFTER_STABLE("the service flaps; visitors are held until it has been healthy for three minutes",
            json -> failback("after-stable").apply(json).put("stableMinutes", 3),
            scene -> new FlappingStory(scene).play()),

    FLAPPING_MANUAL("the service flaps; visitors are held until an operator releases them", failback("manual"),
            scene -> new FlappingStory(scene).play());

    private final String about;
    private final UnaryOperator<ObjectNode> settings;
    private final Play play;

    @FunctionalInterface
    private interface Play {
        void play(Scene scene) throws IOException;
    }

    Scenario(String about, UnaryOperator<ObjectNode> settings, Play play) {
        this.about = about;
        this.settings = settings;
        this.play = play;
    }

    private static UnaryOperator<ObjectNode> failback(String policy) {
        return json -> json.without(List.of("switch", "stableMinutes")).put("failback", policy);
    }

    /** @throws IllegalArgumentException naming those that there are */
    public static Scenario named(String name) {
        return Arrays.stream(values()).filter(scenario -> scenario.toString().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("is '%s', allowed is one of: %s".formatted(name,
                        Stream.of(values()).map(Scenario::toString).collect(Collectors.joining(", ")))));
    }

    /** Each on a line, with what happens in it. */
    public static List<String> list() {
        return Stream.of(values()).map(scenario -> "%-22s %s".formatted(scenario, scenario.about)).toList();
    }

    /** What happens in it, in a sentence. */
    String about() {
        return about;
    }

    /** The user's settings as the scenario needs them; the user's own stay as they are. */
    public ObjectNode settings(ObjectNode json) {
        return settings.apply(json.deepCopy());
    }

    /** @throws Timeline.StepMissed naming the step and what was seen instead */
    void play(Scene scene) throws IOException {
        play.play(scene);
    }

    /** As the option {@code --scenario} takes it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
