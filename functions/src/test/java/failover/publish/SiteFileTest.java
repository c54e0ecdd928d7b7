package failover.publish;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class SiteFileTest {
    @Test
    void what_S3_keeps_is_believed_only_if_it_is_what_was_published() {
        var entry = new Manifest.Entry("not its digest", new Headers("", ""), "etag", Optional.empty(),
                Optional.empty());
        var file = SiteFile.kept("_fallback/index.html", entry, () -> "other bytes".getBytes());
        assertThrows(IllegalStateException.class, () -> file.source().get());
    }
}
