package failover.page;

/**
 * One thing that is wrong in a file that people write.
 *
 * @param file   as people find it
 * @param line   counted from 1; 0 when it stands nowhere, such as something that is missing
 * @param column counted from 1
 * @param text   what is wrong and what is allowed; in a settings file it begins with the key
 */
public record Mistake(String file, int line, int column, String text) {
    /** In a file as a whole, or at a place that is not known yet. */
    public static Mistake in(String file, String text) {
        return new Mistake(file, 0, 0, text);
    }

    /** @param offset of the character in the source at which it stands */
    public static Mistake at(String file, String source, int offset, String text) {
        int line = 1 + (int) source.substring(0, offset).chars().filter(character -> character == '\n').count();
        return new Mistake(file, line, offset - source.lastIndexOf('\n', offset - 1), text);
    }

    public boolean hasPlace() {
        return line > 0;
    }

    /** The same under another name of the file. */
    public Mistake named(String other) {
        return new Mistake(other, line, column, text);
    }

    /** As compilers write it, so that terminals and editors lead to the place. */
    @Override
    public String toString() {
        return hasPlace() ? "%s:%d:%d: %s".formatted(file, line, column, text) : "%s: %s".formatted(file, text);
    }
}
