package failover.page;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** Finds the word that somebody meant. */
public final class Typo {
    private static final int MOST_SLIPS = 2;
    private static final int SHORTEST_BEGINNING = 3;

    private Typo() {}

    /**
     * The known word that is most like the written one: at most two letters are missing, added or wrong, or one of both
     * words begins with the other. Letter case does not count.
     */
    public static Optional<String> meant(String written, Collection<String> known) {
        return known.stream().filter(word -> isLike(lower(word), lower(written)))
                .min(Comparator.comparingInt(word -> distance(lower(word), lower(written))));
    }

    private static boolean isLike(String word, String written) {
        return distance(word, written) <= MOST_SLIPS
                || Math.min(word.length(), written.length()) >= SHORTEST_BEGINNING
                        && (word.startsWith(written) || written.startsWith(word));
    }

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }

    /** The Levenshtein distance, row by row. */
    private static int distance(String word, String written) {
        var row = IntStream.rangeClosed(0, written.length()).toArray();
        for (int i = 1; i <= word.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (word.charAt(i - 1) == written.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[written.length()];
    }
}
