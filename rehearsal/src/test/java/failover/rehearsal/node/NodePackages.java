package failover.rehearsal.node;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import failover.rehearsal.testing.Repository;
import java.io.IOException;
import java.nio.channels.FileChannel;
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

    /** The script of this name, its packages installed by the first of the JVMs that the tests run in. */
    public static synchronized Path script(String name) throws IOException, InterruptedException {
        var target = Files.createDirectories(Repository.ROOT.resolve("rehearsal/target"));
        try (var lock = FileChannel.open(target.resolve("npm.lock"), CREATE, WRITE)) {
            lock.lock();
            if (!Files.exists(INSTALLED) || Files.mismatch(WANTED, INSTALLED) >= 0) {
                Node.run(List.of("npm", "ci"), FOLDER, "", Map.of());
                Files.copy(WANTED, INSTALLED);
            }
        }
        return FOLDER.resolve(name);
    }
}
