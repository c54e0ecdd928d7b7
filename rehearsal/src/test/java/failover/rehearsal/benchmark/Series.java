package failover.rehearsal.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The runs of one row, in their order: run i of all rows happened in the same round. */
record Series(String name, List<Sample> runs) {
    Series(String name) {
        this(name, new ArrayList<>());
    }

    void add(Sample sample) {
        runs.add(sample);
    }

    double quantile(double part, ToDoubleFunction<Sample> figure) {
        var sorted = runs.stream().mapToDouble(figure).sorted().toArray();
        return median(part, sorted);
    }

    double median() {
        return quantile(0.5, Sample::wall);
    }

    /** The median of the ratios within each round: what else the machine did then has hit both. */
    double against(Series other, ToDoubleFunction<Sample> figure) {
        return median(0.5, IntStream.range(0, Math.min(runs.size(), other.runs.size()))
                .mapToDouble(i -> figure.applyAsDouble(runs.get(i)) / figure.applyAsDouble(other.runs.get(i))).sorted()
                .toArray());
    }

    /** Cells: median, min, max, CPU median. */
    List<String> cells() {
        return List.of(name, figure(median()), figure(quantile(0, Sample::wall)), figure(quantile(1, Sample::wall)),
                figure(quantile(0.5, Sample::cpu)));
    }

    private static double median(double part, double[] sorted) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        var place = part * (sorted.length - 1);
        var below = (int) Math.floor(place);
        var above = (int) Math.ceil(place);
        return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
    }

    static String figure(double value) {
        return Double.isNaN(value) ? "-" : String.format(value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value);
    }

    static String ratio(double value) {
        return Double.isNaN(value) ? "-" : "%.2f".formatted(value);
    }
}
