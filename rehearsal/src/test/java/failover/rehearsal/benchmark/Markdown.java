package failover.rehearsal.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** A table as text that reads well in a terminal and on a page. */
final class Markdown {
    private final List<String> lines = new ArrayList<>();

    Markdown(String... titles) {
        row(List.of(titles));
        row(Collections.nCopies(titles.length, "---"));
    }

    Markdown row(List<String> cells) {
        lines.add(cells.stream().collect(Collectors.joining(" | ", "| ", " |")));
        return this;
    }

    Markdown row(String... cells) {
        return row(List.of(cells));
    }

    /** Rows that ran in alternation, each against each of the others that are named. */
    static Markdown compared(String what, List<Series> rows, List<Series> references) {
        var titles = new ArrayList<>(List.of(what, "median ms", "min", "max", "CPU ms"));
        references.forEach(reference -> titles.addAll(List.of("wall / " + reference.name(), "CPU")));
        var table = new Markdown(titles.toArray(String[]::new));
        for (var row : rows) {
            var cells = new ArrayList<>(row.cells());
            for (var reference : references) {
                cells.add(Series.ratio(row.against(reference, Sample::wall)));
                cells.add(Series.ratio(row.against(reference, Sample::cpu)));
            }
            table.row(cells);
        }
        return table;
    }

    @Override
    public String toString() {
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }
}
