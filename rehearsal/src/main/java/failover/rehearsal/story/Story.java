package failover.rehearsal.story;

import java.io.IOException;

/** What is played in the account. {@link Object#toString} is its name. */
@FunctionalInterface
public interface Story {
    /** @throws Timeline.StepMissed naming the step and what was seen instead */
    void play(Scene scene) throws IOException;
}
