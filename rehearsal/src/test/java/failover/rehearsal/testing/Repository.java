package failover.rehearsal.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Where the project's files are, whatever folder the tests were started in. */
public final class Repository {
    /** The folder of cdk.json. */
    public static final Path ROOT = Stream
            .iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
            .filter(folder -> Files.exists(folder.resolve("cdk.json"))).findFirst()
            .orElseThrow(() -> new IllegalStateException("not started inside the project: no cdk.json above"));

    private Repository() {}

    /** A folder below target/ that no other JVM of the tests uses: the build runs several at once. */
    public static Path own(String name) {
        return ROOT.resolve("rehearsal/target").resolve(name).resolve(System.getProperty("fork", "0"));
    }
}
