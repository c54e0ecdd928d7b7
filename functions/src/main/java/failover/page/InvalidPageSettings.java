package failover.page;

import java.util.List;
import java.util.stream.Collectors;

/** The sources of the pages cannot be used. Names everything that is wrong. */
public final class InvalidPageSettings extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final transient List<Mistake> mistakes;

    InvalidPageSettings(List<Mistake> mistakes) {
        super("The pages cannot be rendered:\n  "
                + mistakes.stream().map(Mistake::toString).collect(Collectors.joining("\n  ")));
        this.mistakes = mistakes;
    }

    /** The files are named as in the folder of the pages, such as {@code settings.json}. */
    public List<Mistake> mistakes() {
        return mistakes;
    }
}
