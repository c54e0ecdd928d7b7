package failover.rehearsal.service.cloudwatch;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * The metric expressions that the rehearsal knows, each of one metric and with the value 1 or 0.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html">Using metric math</a>
 */
sealed interface Expression {
    /** Empty when a value that it needs is missing. */
    OptionalDouble of(OptionalDouble before, OptionalDouble now);

    /** Whether the metric lies between two values. */
    record Band(double above, double below) implements Expression {
        private static final Pattern FORM = Pattern.compile("IF\\((\\w+) > (\\d+) AND \\1 < (\\d+), 1, 0\\)");

        @Override
        public OptionalDouble of(OptionalDouble before, OptionalDouble now) {
            return now.isPresent() ? number(now.getAsDouble() > above && now.getAsDouble() < below) : now;
        }
    }

    /** Whether the metric has risen since the period before, and is still below a value. */
    record Rise(double below) implements Expression {
        private static final Pattern FORM = Pattern.compile("IF\\(DIFF\\((\\w+)\\) > 0 AND \\1 < (\\d+), 1, 0\\)");

        @Override
        public OptionalDouble of(OptionalDouble before, OptionalDouble now) {
            return before.isPresent() && now.isPresent()
                    ? number(now.getAsDouble() > before.getAsDouble() && now.getAsDouble() < below)
                    : OptionalDouble.empty();
        }
    }

    private static OptionalDouble number(boolean so) {
        return OptionalDouble.of(so ? 1 : 0);
    }

    /**
     * @param metric id of the metric that it must be of
     * @throws IllegalArgumentException for any other expression
     */
    static Expression of(String text, String metric) {
        var band = Band.FORM.matcher(text);
        if (band.matches() && band.group(1).equals(metric)) {
            return new Band(Double.parseDouble(band.group(2)), Double.parseDouble(band.group(3)));
        }
        var rise = Rise.FORM.matcher(text);
        if (rise.matches() && rise.group(1).equals(metric)) {
            return new Rise(Double.parseDouble(rise.group(2)));
        }
        throw new IllegalArgumentException("there is no expression of %s like %s".formatted(metric, text));
    }
}
