package failover.rehearsal.story;

import java.io.IOException;

/** What is played in the account. {@link Object#toString} is its name. */
public interface Story {
    /** What happens in it, in a sentence. */
    String about();

    /** Whether by its end every alarm and every rule has had an occasion to play its part. */
    boolean playsEverything();

    /** @throws Timeline.StepMissed naming the step and what was seen instead */
    void play(Scene scene) throws IOException;
}
