package failover.rehearsal.service.cloudwatch;

import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * The metric expressions that the rehearsal knows; each is 1 or 0.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html">Using metric math</a>
 */
sealed interface Expression {
    /** The value of a metric, by its id, in the period that is so many periods ago. */
    interface Values {
        OptionalDouble of(String id, int ago);
    }

    /** Empty when a metric that it needs has no value. */
    OptionalDouble of(Values values);

    /** Whether a metric lies between two values. */
    record Band(String metric, double above, double below) implements Expression {
        private static final Pattern FORM = Pattern.compile("IF\\((\\w+) > (\\d+) AND \\1 < (\\d+), 1, 0\\)");

        @Override
        public OptionalDouble of(Values values) {
            var value = values.of(metric, 0);
            return value.isPresent() ? word(value.getAsDouble() > above && value.getAsDouble() < below) : value;
        }
    }

    /** Whether a metric has risen since the period before, while another one is below a value. */
    record Rise(String metric, String other, double below) implements Expression {
        private static final Pattern FORM = Pattern.compile("IF\\(DIFF\\((\\w+)\\) > 0 AND (\\w+) < (\\d+), 1, 0\\)");

        @Override
        public OptionalDouble of(Values values) {
            var three = List.of(values.of(metric, 0), values.of(metric, 1), values.of(other, 0));
            return three.stream().allMatch(OptionalDouble::isPresent)
                    ? word(three.get(0).getAsDouble() > three.get(1).getAsDouble()
                            && three.get(2).getAsDouble() < below)
                    : OptionalDouble.empty();
        }
    }

    private static OptionalDouble word(boolean so) {
        return OptionalDouble.of(so ? 1 : 0);
    }

    /** @throws IllegalArgumentException for any other expression */
    static Expression of(String text) {
        var band = Band.FORM.matcher(text);
        if (band.matches()) {
            return new Band(band.group(1), Double.parseDouble(band.group(2)), Double.parseDouble(band.group(3)));
        }
        var rise = Rise.FORM.matcher(text);
        if (rise.matches()) {
            return new Rise(rise.group(1), rise.group(2), Double.parseDouble(rise.group(3)));
        }
        throw new IllegalArgumentException("there is no expression like " + text);
    }
}
