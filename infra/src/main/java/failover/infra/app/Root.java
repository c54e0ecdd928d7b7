package failover.infra.app;

import java.nio.file.Path;

/** The repository's folder. The programs that the build makes know it, so they can be started from anywhere. */
public final class Root {
    private Root() {}

    /** The folder that the script {@code target/launch} names; without it the current one. */
    public static Path path() {
        return Path.of(System.getProperty(Launcher.ROOT, "")).toAbsolutePath();
    }
}
