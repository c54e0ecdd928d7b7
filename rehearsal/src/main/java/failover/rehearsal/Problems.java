package failover.rehearsal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** What must not happen in a rehearsal, in one sentence each: the first one ends it. */
final class Problems {
    private final List<String> sentences = new CopyOnWriteArrayList<>();

    void add(String sentence) {
        sentences.add(sentence);
    }

    void add(Throwable thrown) {
        add("the rehearsal itself failed: " + thrown);
    }

    Optional<String> first() {
        return sentences.stream().findFirst();
    }

    List<String> all() {
        return List.copyOf(sentences);
    }
}
