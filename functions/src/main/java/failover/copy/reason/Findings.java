package failover.copy.reason;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Element;

/**
 * Everything that is found wrong with one page, and everything that its copy loses. What finds something goes on reading,
 * so that an operator learns all of it in one run.
 */
public final class Findings {
    /** A page with more has one fault many times over; the rest is counted. */
    private static final int MOST = 40;
    private static final int LONGEST_EXAMPLE = 120;

    private final Set<Complaint> complaints = new LinkedHashSet<>();
    private final Map<Lost, Set<String>> examples = new EnumMap<>(Lost.class);
    private final Map<Lost, Integer> counts = new EnumMap<>(Lost.class);
    private Optional<Element> place = Optional.empty();
    private int unnamed;

    /** The element that the next findings belong to. */
    public void at(Element element) {
        place = Optional.of(element);
    }

    /** The next findings belong to the page as a whole. */
    public void atPage() {
        place = Optional.empty();
    }

    public void refuse(Complaint complaint) {
        if (complaints.size() >= MOST) {
            unnamed++;
        } else {
            complaints.add(complaint.where().isEmpty() && place.isPresent()
                    ? new Complaint(complaint.reason(), Place.of(place.get()), complaint.detail())
                    : complaint);
        }
    }

    public void refuse(Reason reason, String detail) {
        refuse(new Complaint(reason, detail));
    }

    /** @param example what is lost: a selector, a name or a URL */
    public void lose(Lost kind, String example) {
        counts.merge(kind, 1, Integer::sum);
        var some = examples.computeIfAbsent(kind, _ -> new LinkedHashSet<>());
        if (some.size() < Loss.MOST_EXAMPLES) {
            some.add(example.length() <= LONGEST_EXAMPLE ? example : example.substring(0, LONGEST_EXAMPLE) + "...");
        }
    }

    public boolean refused() {
        return !complaints.isEmpty();
    }

    /** In the order in which they were found. */
    public List<Complaint> complaints() {
        var all = new ArrayList<>(complaints);
        if (unnamed > 0) {
            var last = all.removeLast();
            all.add(new Complaint(last.reason(), last.where(),
                    last.detail() + " (and " + unnamed + " more that are not listed)"));
        }
        return List.copyOf(all);
    }

    public List<Loss> losses() {
        return counts.entrySet().stream()
                .map(lost -> new Loss(lost.getKey(), lost.getValue(), List.copyOf(examples.get(lost.getKey()))))
                .toList();
    }
}
