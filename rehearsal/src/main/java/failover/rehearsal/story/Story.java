package failover.rehearsal.story;

import java.io.IOException;

/** What is played in the account. {@link Object#toString} is its name. */
public interface Story {
    /** What happens in it, in a sentence. */
    String about();

    /** @throws Timeline.StepMissed naming the step and what was seen instead */
    void play(Scene scene) throws IOException;
}
