package failover.rehearsal.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One table with its title, as a part of a page. */
record Section(String title, String text) {
    private static final String LEVEL = "## ";

    /** Replaces the section of this title, or adds it to the end. */
    void keepIn(Path page) throws IOException {
        var lines = new ArrayList<>(Files.readAllLines(page));
        int from = lines.indexOf(LEVEL + title);
        if (from < 0) {
            from = lines.size();
        }
        int to = from + 1;
        while (to < lines.size() && !lines.get(to).startsWith(LEVEL)) {
            to++;
        }
        lines.subList(from, Math.min(to, lines.size())).clear();
        lines.addAll(from, List.of((toString().stripTrailing() + "\n").split("\n", -1)));
        Files.write(page, lines);
    }

    @Override
    public String toString() {
        return LEVEL + title + "\n\n" + text;
    }
}
