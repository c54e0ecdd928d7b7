package failover.copy;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What the tests of real pages have in common: a primary, and a page with a head and a body to fill. */
abstract class RealWeb {
    private static final String PAGE = "<!doctype html><html><head>%s</head><body><p>Welcome</p>%s</body></html>";

    @TempDir
    private Path folder;
    World world;

    @BeforeEach
    void start() throws Exception {
        world = new World(folder);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    static String html(String head, String body) {
        return PAGE.formatted(head, body);
    }
}
