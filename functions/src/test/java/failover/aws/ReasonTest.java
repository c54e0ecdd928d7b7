package failover.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class ReasonTest {
    @Test
    void a_failure_is_told_by_its_message() {
        assertEquals("connection reset", Reason.of(new IOException("connection reset")));
    }

    @Test
    void one_without_a_message_is_told_by_its_kind_and_never_as_null() {
        assertEquals("ClosedChannelException", Reason.of(new ClosedChannelException()));
        assertEquals("IOException", Reason.of(new IOException(" ")));
    }

    @Test
    void a_path_alone_is_no_reason() {
        assertEquals("NoSuchFileException: /nowhere", Reason.of(new NoSuchFileException("/nowhere")));
        assertEquals("/full: No space left on device",
                Reason.of(new FileSystemException("/full", null, "No space left on device")));
    }
}
