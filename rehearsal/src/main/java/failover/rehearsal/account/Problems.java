package failover.rehearsal.account;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** What must not happen in a rehearsal, in one sentence each: the first one ends it. */
public final class Problems {
    private final List<String> sentences = new CopyOnWriteArrayList<>();

    public void add(String sentence) {
        sentences.add(sentence);
    }

    public void addAll(Collection<String> more) {
        sentences.addAll(more);
    }

    public void add(Throwable thrown) {
        add("the rehearsal itself failed: " + thrown);
    }

    public Optional<String> first() {
        return sentences.stream().findFirst();
    }

    public List<String> all() {
        return List.copyOf(sentences);
    }
}
