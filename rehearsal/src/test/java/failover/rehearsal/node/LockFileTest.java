package failover.rehearsal.node;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.rehearsal.testing.Repository;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class LockFileTest {
    @Test
    void the_lock_file_pins_every_package_and_names_no_download_address() throws Exception {
        String lock = Files.readString(Repository.ROOT.resolve("rehearsal/browser/package-lock.json"));

        assertTrue(lock.contains("\"integrity\""));
        assertFalse(lock.contains("\"resolved\""), "install inside rehearsal/browser: its .npmrc leaves addresses out");
    }
}
