package failover.notice;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The parts of a notice's text. There are no columns and no lines broken by hand, since both fall apart on a phone and in
 * a chat.
 */
public final class Points {
    private Points() {}

    /** A fact in a line of its own. */
    public static String point(String name, String text) {
        return "- %s: %s\n".formatted(name, text);
    }

    /** What the reader should do, in this order. */
    public static String steps(List<String> steps) {
        if (steps.isEmpty()) {
            return "\nWhat to do: nothing.\n";
        }
        return IntStream.range(0, steps.size()).mapToObj(i -> "%d. %s\n".formatted(i + 1, steps.get(i)))
                .collect(Collectors.joining("", "\nWhat to do\n", ""));
    }
}
