package failover.rehearsal.story;

import failover.rehearsal.account.SimulatedAws;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;

/**
 * How to rehearse.
 *
 * @param root of the repository, built
 * @param settings file of the stacks' settings
 * @param speed simulated seconds per real second, once the story is over and everything is kept running
 * @param listen address on which the functions' AWS calls are taken, port 0 for any
 * @param scenario what to play
 * @param unplayed whether to list everything that is not played, not only what matters most
 * @param afterwards what to do between the story's end and the end of everything
 * @param target folder below which everything lies that the rehearsal writes
 */
public record Options(Path root, Path settings, double speed, InetAddress listen, int port,
        Story scenario, boolean unplayed, Afterwards afterwards, Path target) {

    /** Writes below {@code rehearsal/target}. */
    public Options(Path root, Path settings, double speed, InetAddress listen, int port, Story scenario,
            boolean unplayed, Afterwards afterwards) {
        this(root, settings, speed, listen, port, scenario, unplayed, afterwards, root.resolve("rehearsal/target"));
    }

    /** Names of what is not played in one line. */
    public Options(Path root, Path settings, double speed, InetAddress listen, int port, Story scenario,
            Afterwards afterwards) {
        this(root, settings, speed, listen, port, scenario, false, afterwards);
    }

    /** The same with another folder for everything that the rehearsal writes. */
    public Options writingTo(Path folder) {
        return new Options(root, settings, speed, listen, port, scenario, unplayed, afterwards, folder);
    }

    /** Gets everything as the story left it, still running. */
    @FunctionalInterface
    public interface Afterwards {
        void use(SimulatedAws aws) throws IOException;
    }
}
