package failover.rehearsal.story;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the rehearsal is watched: lines that stay, and one line of progress that is overwritten.
 *
 * <p>On a terminal, paragraphs are wrapped to its width, and the progress is cut to it: only a line that is not wrapped by the
 * terminal can be erased. Colours only there too, and not against https://no-color.org/. What is piped is left as it is.
 */
public final class Terminal {
    private static final String ERASE_LINE = "\r\033[K";
    private static final int USUAL_WIDTH = 80;

    private final PrintStream out;
    private final boolean interactive;
    private final boolean colours;
    private final int width;
    /** The progress that is shown now; empty for none. */
    private String progress = "";
    private boolean silent;
    private boolean asking;
    private final List<String> held = new ArrayList<>();

    public Terminal(PrintStream out, boolean interactive, boolean colours) {
        this(out, interactive, colours, USUAL_WIDTH);
    }

    /** @param width in columns, for a person who watches; without one lines have any length */
    public Terminal(PrintStream out, boolean interactive, boolean colours, int width) {
        this.out = out;
        this.interactive = interactive;
        this.colours = interactive && colours;
        this.width = interactive ? width : Integer.MAX_VALUE;
    }

    public static Terminal ofThisProcess() {
        var console = System.console();
        var interactive = console != null && console.isTerminal();
        return new Terminal(System.out, interactive,
                System.getenv("NO_COLOR") == null && !"dumb".equals(System.getenv("TERM")),
                interactive ? columns() : 0);
    }

    /** Java does not know it; {@code stty} is on every Unix. */
    private static int columns() {
        try {
            var stty = new ProcessBuilder("stty", "size").redirectInput(Redirect.from(Path.of("/dev/tty").toFile()))
                    .start();
            try (var size = new Scanner(stty.getInputStream(), StandardCharsets.US_ASCII)) {
                size.nextInt();
                int columns = size.nextInt();
                return columns > 0 ? columns : USUAL_WIDTH;
            }
        } catch (IOException | RuntimeException _) {
            return USUAL_WIDTH;
        }
    }

    /** As it is, such as a command to be copied. */
    public void line(String text) {
        print(text);
    }

    /** A paragraph; its further lines are indented as deep as the first one. */
    public void paragraph(String text) {
        var start = text.stripLeading();
        paragraph(text.substring(0, text.length() - start.length()), start);
    }

    /** A paragraph whose further lines are indented as deep as its head is wide. */
    public void paragraph(String head, String text) {
        var indent = " ".repeat(visible(head));
        var lines = text.lines().flatMap(line -> wrapped(line, width - visible(head))).toList();
        print(lines.stream().collect(Collectors.joining("\n" + indent, head, "")));
    }

    /** A text of others, each of its lines behind the same head. */
    void quote(String head, String text) {
        text.lines().flatMap(line -> wrapped(line, width - visible(head))).forEach(line -> print(head + line));
    }

    private synchronized void print(String line) {
        if (asking) {
            held.add(line);
        } else if (!silent) {
            erase();
            out.println(line);
            out.flush();
        }
    }

    /** Without an end of the line: the answer follows. Until it is there, nothing else is shown. */
    public synchronized void ask(String text) {
        erase();
        out.print(text);
        out.flush();
        asking = true;
    }

    /** Shows what has come meanwhile. */
    public synchronized void answered() {
        asking = false;
        if (!interactive) {
            out.println(); // a terminal shows that of the person who answers
        }
        held.forEach(this::print);
        held.clear();
    }

    public synchronized void progress(String text) {
        // The last column stays free: some terminals wrap a line that fills it.
        var cut = interactive && !silent && !asking ? text.substring(0, Math.min(text.length(), width - 1)) : "";
        if (!cut.equals(progress)) {
            out.print(ERASE_LINE + dim(cut));
            out.flush();
            progress = cut;
        }
    }

    /** The last word of a program that somebody has stopped: whatever else fails on the way is of no interest. */
    public synchronized void stopped() {
        if (asking) {
            out.println();
        }
        answered();
        print("Stopped.");
        silent = true;
    }

    public String good(String text) {
        return paint("32", text);
    }

    public String bad(String text) {
        return paint("31;1", text);
    }

    public String dim(String text) {
        return paint("2", text);
    }

    private String paint(String code, String text) {
        return colours ? "\033[" + code + "m" + text + "\033[0m" : text;
    }

    private void erase() {
        if (!progress.isEmpty()) {
            out.print(ERASE_LINE);
            progress = "";
        }
    }

    private static int visible(String text) {
        return text.replaceAll("\033\\[[0-9;]*m", "").length();
    }

    /** Broken at blanks; a word that is longer than a line stays whole. */
    private static Stream<String> wrapped(String text, int width) {
        int start = text.length() - text.stripLeading().length();
        int end = text.length() <= width ? -1 : text.lastIndexOf(' ', width);
        if (end <= start && text.length() > width) {
            end = text.indexOf(' ', Math.max(start, width));
        }
        return end < 0
                ? Stream.of(text)
                : Stream.concat(Stream.of(text.substring(0, end)),
                        wrapped(" ".repeat(start) + text.substring(end + 1).stripLeading(), width));
    }
}
