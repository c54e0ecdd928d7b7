package failover.rehearsal.node;

import failover.rehearsal.testing.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The scripts of {@code rehearsal/browser} and the npm packages that they use, at the versions of the lock file. */
public final class NodePackages {
    private static final Path FOLDER = Repository.ROOT.resolve("rehearsal/browser");
    private static final Path WANTED = FOLDER.resolve("package-lock.json");
    /** A copy of the lock file that the packages were installed from; written last, so half an install is none. */
    private static final Path INSTALLED = FOLDER.resolve("node_modules/.installed-from.json");

    private NodePackages() {}

    /** The script of this name, its packages installed. */
    public static synchronized Path script(String name) throws IOException, InterruptedException {
        if (!Files.exists(INSTALLED) || Files.mismatch(WANTED, INSTALLED) >= 0) {
            Node.run(List.of("npm", "ci"), FOLDER, "", Map.of());
            Files.copy(WANTED, INSTALLED);
        }
        return FOLDER.resolve(name);
    }
}
