package failover.rehearsal.keep;

import failover.rehearsal.story.Options;
import failover.rehearsal.story.Scene;
import failover.rehearsal.story.Terminal;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** After the story: says how real clients reach what runs here, and does what keys ask for until {@code q} or Ctrl-C. */
public final class KeptRunning implements Options.Afterwards {
    private static final char COMMANDS = 'c';
    private static final char QUIT = 'q';
    /** Ctrl-D, on a terminal that passes each key on. */
    private static final char END_OF_TRANSMISSION = 0x04;

    private final Terminal terminal;
    private final Keyboard keyboard;

    public KeptRunning(Terminal terminal, Keyboard keyboard) {
        this.terminal = terminal;
        this.keyboard = keyboard;
    }

    @Override
    public void use(Scene scene) throws IOException {
        var aws = scene.aws();
        EnvironmentFile.write(scene.options().target().resolve("env.json"), aws.stacks().failover(), aws.endpoint());
        try (keyboard; var gateway = Gateway.start(aws)) {
            var commands = new Commands(aws, gateway.uri());
            var hand = new Hand(scene, keyboard);
            say("", "  Everything keeps running, %s simulated seconds per second."
                    .formatted(plain(scene.options().speed())));
            commands.lines().forEach(this::say);
            aws.onOperator(change -> scene.timeline().done("kept-call", "An operator's call: " + change));
            new Watch(scene).start(aws.clock());
            say("", "  " + keys(hand));
            press(hand, commands);
        }
    }

    /** Without an end of the input nobody can press q: then only Ctrl-C ends it. */
    private void press(Hand hand, Commands commands) throws IOException {
        for (var key = keyboard.key(); key.isPresent(); key = keyboard.key()) {
            switch (key.get()) {
                case QUIT, END_OF_TRANSMISSION -> {
                    return;
                }
                case COMMANDS -> commands.lines().forEach(this::say);
                default -> {
                    if (!hand.press(key.get())) {
                        say("  " + keys(hand));
                    }
                }
            }
        }
        waitForCtrlC();
    }

    private static void waitForCtrlC() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static String keys(Hand hand) {
        return "Keys: %s; %s shows the commands again; %s quits.".formatted(String.join("; ", hand.keys()), COMMANDS,
                QUIT);
    }

    private static String plain(double speed) {
        return speed == Math.rint(speed) ? String.valueOf((long) speed) : String.valueOf(speed);
    }

    private void say(String... lines) {
        List.of(lines).forEach(terminal::line);
    }
}
