package failover.rehearsal.service.cloudwatch;

import java.util.regex.Pattern;

/** The one metric expression that the rehearsal knows: 1 while a metric lies between two values, else 0. */
record Band(double above, double below) {
    private static final Pattern EXPRESSION = Pattern.compile("IF\\((\\w+) > (\\d+) AND \\1 < (\\d+), 1, 0\\)");

    /** @throws IllegalArgumentException for any other expression */
    static Band of(String expression) {
        var band = EXPRESSION.matcher(expression);
        if (!band.matches()) {
            throw new IllegalArgumentException("there is no expression like " + expression);
        }
        return new Band(Double.parseDouble(band.group(2)), Double.parseDouble(band.group(3)));
    }

    double of(double value) {
        return value > above && value < below ? 1 : 0;
    }
}
