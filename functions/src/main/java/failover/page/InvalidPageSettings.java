package failover.page;

import java.util.List;

/** {@code fallback/settings.json} cannot be used; tells all that is wrong, each with its key. */
public final class InvalidPageSettings extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final transient List<String> problems;

    InvalidPageSettings(List<String> problems) {
        super("Correct %s first:\n  - %s".formatted(PageSettings.SOURCE, String.join("\n  - ", problems)));
        this.problems = problems;
    }

    static void throwIfAny(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new InvalidPageSettings(problems);
        }
    }

    public List<String> problems() {
        return problems;
    }
}
