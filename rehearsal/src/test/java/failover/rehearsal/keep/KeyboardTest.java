package failover.rehearsal.keep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import failover.rehearsal.story.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyboardTest {
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final Terminal terminal = new Terminal(new PrintStream(shown, true, StandardCharsets.UTF_8), false, false);

    private Keyboard keyboard(String piped) {
        return Keyboard.reading(new ByteArrayInputStream(piped.getBytes(StandardCharsets.UTF_8)), terminal);
    }

    @Test
    void blanks_and_ends_of_lines_are_no_keys() {
        try (var keyboard = keyboard("s \r\n\tf\n")) {
            assertEquals(Optional.of('s'), keyboard.key());
            assertEquals(Optional.of('f'), keyboard.key());
            assertEquals(Optional.empty(), keyboard.key());
        }
    }

    @Test
    void a_letter_beyond_ascii_is_one_key() {
        try (var keyboard = keyboard("\u00e9\u20ac\ud83c\udf5es")) {
            var keys = 0;
            while (!keyboard.key().equals(Optional.of('s'))) {
                keys++;
            }
            assertEquals(3, keys);
        }
    }

    @Test
    void a_text_is_the_rest_of_the_line_or_the_next_line() {
        try (var keyboard = keyboard("m Back at noon \u2013 promised\nm\nBack at one\nm\n\nq")) {
            for (var text : List.of("Back at noon \u2013 promised", "Back at one", "")) {
                assertEquals(Optional.of('m'), keyboard.key());
                assertEquals(text, keyboard.line("? "));
            }
            assertEquals(Optional.of('q'), keyboard.key());
            assertEquals("? \n? \n? \n", shown.toString(StandardCharsets.UTF_8));
        }
    }
}
