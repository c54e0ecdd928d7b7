package failover.aws;

import java.util.function.Supplier;

/** Something that is made at its first use. An AWS client takes a tenth of a cold start, so one that few events need waits. */
public final class Later<T> implements Supplier<T> {
    private final Supplier<T> maker;
    private T made;

    public Later(Supplier<T> maker) {
        this.maker = maker;
    }

    @Override
    public synchronized T get() {
        if (made == null) {
            made = maker.get();
        }
        return made;
    }
}
