package failover.rehearsal.story;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;

/**
 * How to rehearse.
 *
 * @param root of the repository, built
 * @param target folder for everything that the rehearsal writes
 * @param settings file of the stacks' settings
 * @param speed simulated seconds per real second, once the story is over and everything is kept running
 * @param listen address on which the functions' AWS calls are taken, port 0 for any
 * @param scenario what to play
 * @param unplayed whether to list everything that is not played, not only what matters most
 * @param afterwards what to do between the story's end and the end of everything
 */
public record Options(Path root, Path target, Path settings, double speed, InetAddress listen, int port,
        Story scenario, boolean unplayed, Afterwards afterwards) {

    /** Gets everything as the story left it, still running. What it adds to the timeline comes into the report. */
    @FunctionalInterface
    public interface Afterwards {
        void use(Scene scene) throws IOException;
    }
}
