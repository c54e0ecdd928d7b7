package failover.rehearsal.story;

import java.io.PrintStream;

/**
 * Where the rehearsal is watched: lines that stay, and one line of progress that is overwritten.
 *
 * <p>Colours and the progress line only where a person looks: on a terminal, and not against https://no-color.org/.
 */
public final class Terminal {
    private static final String ERASE_LINE = "\r\033[K";

    private final PrintStream out;
    private final boolean interactive;
    private final boolean colours;
    private boolean progressShown;

    public Terminal(PrintStream out, boolean interactive, boolean colours) {
        this.out = out;
        this.interactive = interactive;
        this.colours = interactive && colours;
    }

    public static Terminal ofThisProcess() {
        var console = System.console();
        return new Terminal(System.out, console != null && console.isTerminal(),
                System.getenv("NO_COLOR") == null && !"dumb".equals(System.getenv("TERM")));
    }

    public synchronized void line(String text) {
        erase();
        out.println(text);
        out.flush();
    }

    public synchronized void progress(String text) {
        if (interactive) {
            out.print(ERASE_LINE + dim(text));
            out.flush();
            progressShown = true;
        }
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
        if (progressShown) {
            out.print(ERASE_LINE);
            progressShown = false;
        }
    }
}
