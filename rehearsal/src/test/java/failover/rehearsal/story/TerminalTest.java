package failover.rehearsal.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a person sees on a terminal of 40 columns, and what a pipe gets. */
class TerminalTest {
    private static final int WIDTH = 40;
    private static final String LONG = "one two three four five six seven eight nine ten eleven twelve";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Terminal terminal = terminal(true);
    private final Terminal pipe = terminal(false);

    private Terminal terminal(boolean interactive) {
        return new Terminal(new PrintStream(bytes, true, StandardCharsets.UTF_8), interactive, true, WIDTH);
    }

    private String shown() {
        return bytes.toString(StandardCharsets.UTF_8).replaceAll("\033\\[[0-9;]*m", "");
    }

    @Test
    void progress_never_fills_the_line_so_that_it_can_be_erased() {
        terminal.progress(LONG);
        terminal.progress(LONG);
        terminal.progress("short");
        terminal.line("done");
        assertEquals(List.of("", LONG.substring(0, WIDTH - 1), "short", "done\n"),
                List.of(shown().split("\r\033\\[K")));
    }

    @Test
    void a_paragraph_is_wrapped_and_indented_as_deep_as_its_head() {
        terminal.paragraph("  12:00  " + terminal.good("ok") + "  ", LONG);
        assertEquals("""
                  12:00  ok  one two three four five six
                             seven eight nine ten eleven
                             twelve
                """, shown());
    }

    @Test
    void a_paragraph_without_a_head_keeps_its_indent_and_its_lines() {
        terminal.paragraph("  " + LONG + "\n  new");
        shown().lines().forEach(line -> assertTrue(line.startsWith("  ") && line.length() <= WIDTH, line));
        assertTrue(shown().endsWith("\n    new\n"), shown());
    }

    @Test
    void each_line_of_a_quoted_text_is_behind_its_mark_and_a_long_word_stays_whole() {
        var url = "https://www.example.com/a/very/long/address/that/does/not/fit";
        terminal.quote("  | ", "Look:\n  " + url + " now");
        assertEquals(List.of("  | Look:", "  |   " + url, "  |   now"), shown().lines().toList());
    }

    @Test
    void a_pipe_gets_no_progress_no_colour_and_no_new_line() {
        pipe.progress(LONG);
        pipe.paragraph("  ", LONG + " " + LONG);
        assertEquals("  " + LONG + " " + LONG + "\n", bytes.toString(StandardCharsets.UTF_8));
    }

    @Test
    void while_somebody_types_an_answer_nothing_else_is_shown() {
        terminal.ask("Who? ");
        terminal.progress("working");
        terminal.line("meanwhile");
        assertEquals("Who? ", shown());
        terminal.answered();
        assertEquals("Who? meanwhile\n", shown());
        terminal.ask("Really? ");
        terminal.stopped();
        assertEquals("Who? meanwhile\nReally? \nStopped.\n", shown());
    }

    @Test
    void nothing_is_said_after_it_was_stopped() {
        terminal.progress("working");
        terminal.stopped();
        terminal.line("failed");
        terminal.progress("failing");
        assertEquals("\r\033[Kworking\r\033[KStopped.\n", shown());
    }
}
