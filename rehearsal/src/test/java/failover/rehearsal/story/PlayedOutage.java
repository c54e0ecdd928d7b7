package failover.rehearsal.story;

import failover.rehearsal.account.Stacks;
import failover.rehearsal.scenario.Scenario;

import failover.rehearsal.testing.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The default scenario, played once for all tests that look at what it leaves behind. */
public final class PlayedOutage {
    private static final Path SETTINGS = Repository.ROOT.resolve("infra/example.json");

    private static Played played;
    private static Path folder;

    private PlayedOutage() {}

    public static synchronized Played get() throws IOException {
        if (played == null) {
            folder = Files.createDirectories(Repository.own("outage"));
            var stacks = Stacks.synthesize(Repository.ROOT, SETTINGS, folder.resolve("cdk.out"));
            played = Played.play(Scenario.OUTAGE, stacks, SETTINGS, folder);
        }
        return played.toItsEnd();
    }

    /** Its page. */
    public static Path page() throws IOException {
        get();
        return folder.resolve("rehearsal.html");
    }
}
