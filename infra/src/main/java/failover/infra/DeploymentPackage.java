package failover.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Stage;

/**
 * What Lambda gets: the functions' libraries and the sources of the fallback page. They come with this library, as
 * resources below {@code package/}, and lie in a folder of the cloud assembly while it is made.
 */
final class DeploymentPackage {
    private static final String RESOURCE = "failover/infra/package";

    private DeploymentPackage() {}

    /** @param page folder that takes the place of this project's page */
    static Path of(Stack stack, Optional<Path> page) {
        try {
            return page.isEmpty() && Files.isDirectory(library())
                    ? built(library().resolve(RESOURCE))
                    : built(putTogether(folder(stack), page));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each stack has its own, since each may have its own page. */
    private static Path folder(Stack stack) {
        return Path.of(Stage.of(stack).getAssetOutdir(), "package-" + stack.getNode().getAddr());
    }

    private static Path putTogether(Path folder, Optional<Path> page) throws IOException {
        delete(folder);
        if (Files.isDirectory(library())) {
            copy(library().resolve(RESOURCE), folder);
        } else {
            try (var jar = FileSystems.newFileSystem(library())) {
                copy(jar.getPath(RESOURCE), folder);
            }
        }
        if (page.isPresent()) {
            delete(folder.resolve("fallback"));
            copy(page.get(), folder.resolve("fallback"));
        }
        return folder;
    }

    private static Path built(Path folder) {
        if (!Files.exists(folder.resolve("lib/functions.jar"))) {
            throw new MissingPrerequisiteException("The functions' package is not built: run mvn package first.");
        }
        return folder;
    }

    /** Folder or jar that this class comes from. */
    private static Path library() {
        try {
            return Path.of(DeploymentPackage.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : (Iterable<Path>) files::iterator) {
                var target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
