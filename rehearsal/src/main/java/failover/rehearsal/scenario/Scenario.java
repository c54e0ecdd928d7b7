package failover.rehearsal.scenario;

import failover.rehearsal.story.Scene;
import failover.rehearsal.story.Story;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** What {@code ./rehearse --scenario NAME} plays: the settings that it needs, and the story. */
public enum Scenario implements Story {
    OUTAGE("the service stops; visitors get the fallback and come back", scene -> new Outage(scene).play()),

    ADOPT("a running site takes the failover over and leaves it again", scene -> new Adopt(scene).play(),
            json -> json.put("visitorRecords", "leave")),

    UPGRADE("a stack without the switch gets it, and nobody is moved", scene -> new Upgrade(scene).play(),
            json -> json.put("switch", false).without(List.of("failback", "stableMinutes"))),

    SWITCH("an operator moves visitors by hand; the end brings them back", scene -> new SwitchByHand(scene).play()),

    DRILL("visitors are moved on purpose and back, and a report tells how long it took",
            scene -> new Drill(scene).play()),

    BROWN_OUT("some checkers fail: people are warned, nobody is moved", scene -> new BrownOut(scene).play()),

    SLOW_PRIMARY("the service takes longer than Route 53 waits", scene -> new SlowPrimary(scene).play()),

    WRONG_BODY("the service answers 200 with a wrong page; the search string tells",
            scene -> new WrongBody(scene).play(),
            json -> json.put("checkSearchString", "Welcome.")),

    EXPIRED_CERTIFICATE("the primary's certificate ends, which no health check notices",
            scene -> new ExpiredCertificate(scene).play()),

    BROKEN_FALLBACK("the fallback breaks before it is needed, and is whole when it is",
            scene -> new BrokenFallback(scene).play()),

    BOTH_SIDES_DOWN("the service stops while CloudFront does not serve", scene -> new BothSidesDown(scene).play()),

    STUBBORN_RESOLVER("a public resolver ignores the TTL", scene -> new StubbornResolver(scene).play()),

    DISORDERED_EVENTS("the alarm's events come late, out of order and twice",
            scene -> new DisorderedEvents(scene).play()),

    SNS_DOWN("the service stops while no notice can be sent", scene -> new SnsDown(scene).play()),

    S3_DOWN("the service stops while no object can be read or written", scene -> new S3Down(scene).play()),

    US_EAST_1_DOWN("the service stops while us-east-1 is down: only the data plane lives",
            scene -> new RegionDown(scene).play()),

    WITHOUT_CONTENT("the first deployment finds no content to serve, and leads nobody there",
            scene -> new WithoutContent(scene).play()),

    FLAPPING_AUTOMATIC("the service flaps; Route 53 alone takes visitors back", scene -> new Flapping(scene).play(),
            failback("automatic")),

    FLAPPING_AFTER_STABLE("the service flaps; visitors are held until it has been healthy for three minutes",
            scene -> new Flapping(scene).play(),
            json -> failback("after-stable").apply(json).put("stableMinutes", 3)),

    FLAPPING_MANUAL("the service flaps; visitors are held until an operator releases them",
            scene -> new Flapping(scene).play(), failback("manual"));

    private final String about;
    private final Play play;
    private final UnaryOperator<ObjectNode> settings;

    @FunctionalInterface
    private interface Play {
        void in(Scene scene) throws IOException;
    }

    Scenario(String about, Play play) {
        this(about, play, UnaryOperator.identity());
    }

    Scenario(String about, Play play, UnaryOperator<ObjectNode> settings) {
        this.about = about;
        this.play = play;
        this.settings = settings;
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

    @Override
    public String about() {
        return about;
    }

    /** Not where the stack is destroyed, or where parts of it are new at the end. */
    @Override
    public boolean playsEverything() {
        return this != ADOPT && this != UPGRADE;
    }

    /** The user's settings as the scenario needs them; the user's own stay as they are. */
    public ObjectNode settings(ObjectNode json) {
        return settings.apply(json.deepCopy());
    }

    @Override
    public void play(Scene scene) throws IOException {
        play.in(scene);
    }

    /** As the option {@code --scenario} takes it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
