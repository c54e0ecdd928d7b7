package failover.contract;

import java.util.Arrays;
import java.util.Optional;

/** Who has set the switch. An operator takes it over from the latch, never the other way round. */
public enum SwitchHolder {
    /** A person, also by a drill. */
    OPERATOR("operator"),
    /** The failback policy. */
    LATCH("latch");

    private final String word;

    SwitchHolder(String word) {
        this.word = word;
    }

    /** As the journal and the ids of changes write it. */
    public String word() {
        return word;
    }

    public static Optional<SwitchHolder> of(String word) {
        return Arrays.stream(values()).filter(holder -> holder.word.equals(word)).findFirst();
    }
}
