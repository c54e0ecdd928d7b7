package failover.infra.settings;

import failover.page.Mistake;
import java.util.List;
import java.util.stream.Collectors;

/** The settings cannot be used. The message, for the user, names every mistake, where it stands and what is allowed. */
public final class InvalidSettingsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Mistake> mistakes;

    public InvalidSettingsException(List<Mistake> mistakes) {
        super("%s in the settings:\n  %s".formatted(
                mistakes.size() == 1 ? "There is a mistake" : "There are %d mistakes".formatted(mistakes.size()),
                mistakes.stream().map(Mistake::toString).collect(Collectors.joining("\n  "))));
        this.mistakes = mistakes;
    }

    public List<Mistake> mistakes() {
        return mistakes;
    }
}
