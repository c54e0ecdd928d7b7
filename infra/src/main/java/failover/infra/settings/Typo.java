package failover.infra.settings;

import java.util.Locale;
import java.util.stream.IntStream;

/** Whether one word was meant by another. */
final class Typo {
    private static final int MOST_SLIPS = 2;

    private Typo() {}

    /** Whether at most two letters are missing, added or wrong; letter case does not count. */
    static boolean of(String meant, String written) {
        return distance(meant.toLowerCase(Locale.ROOT), written.toLowerCase(Locale.ROOT)) <= MOST_SLIPS;
    }

    /** The Levenshtein distance, row by row. */
    private static int distance(String meant, String written) {
        var row = IntStream.rangeClosed(0, written.length()).toArray();
        for (int i = 1; i <= meant.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (meant.charAt(i - 1) == written.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[written.length()];
    }
}
