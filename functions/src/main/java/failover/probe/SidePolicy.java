package failover.probe;

import failover.probe.Answer.Addresses;
import java.net.InetAddress;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which side an address belongs to; the only place where this is judged. An address belongs to a side when any server
 * gave it for the side's own name, since one answer need not hold all addresses: Route 53 returns at most eight, and
 * CloudFront's differ from answer to answer. An address that no server gave is a {@link Stranger}, and
 * {@link SideProbe} asks it.
 */
public final class SidePolicy {
    private final Map<Side, Set<InetAddress>> own;
    private final Map<Stranger, Side> asked;

    /** An address that a host was given and that neither side's own name resolves to. */
    public record Stranger(String host, InetAddress address) {}

    private SidePolicy(Map<Side, Set<InetAddress>> own, Map<Stranger, Side> asked) {
        this.own = own;
        this.asked = asked;
    }

    /**
     * @param origin   the answers of all servers for the primary's own name
     * @param fallback the same for the fallback's own name
     */
    public static SidePolicy of(Collection<Answer> origin, Collection<Answer> fallback) {
        return new SidePolicy(Map.of(Side.PRIMARY, united(origin), Side.FALLBACK, united(fallback)), Map.of());
    }

    /** The same, with the strangers whose side is known by now. */
    public SidePolicy with(Map<Stranger, Side> asked) {
        return new SidePolicy(own, asked);
    }

    /** The addresses of a host's answer that have to be asked. */
    public Set<Stranger> strangers(String host, Answer answer) {
        return addresses(answer).filter(address -> own.values().stream().noneMatch(side -> side.contains(address)))
                .map(address -> new Stranger(host, address)).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Where an answer leads: all of its addresses must belong to one side. */
    public Verdict verdict(String host, Answer answer) {
        return switch (answer) {
            case Answer.None why -> new Verdict.Nowhere(why);
            case Addresses given -> Stream.of(Side.values())
                    .filter(side -> given.addresses().stream().allMatch(address -> isOf(side, host, address)))
                    .findFirst().<Verdict>map(side -> new Verdict.On(side, given.ttl()))
                    .orElseGet(() -> unexpected(host, given));
        };
    }

    private Verdict unexpected(String host, Addresses given) {
        var known = EnumSet.noneOf(Side.class);
        var strange = new LinkedHashSet<>(given.addresses());
        for (var side : Side.values()) {
            given.addresses().stream().filter(address -> isOf(side, host, address)).forEach(address -> {
                known.add(side);
                strange.remove(address);
            });
        }
        return new Verdict.Unexpected(strange.isEmpty() ? given.addresses() : strange, known, given.ttl());
    }

    private boolean isOf(Side side, String host, InetAddress address) {
        return own.get(side).contains(address) || asked.get(new Stranger(host, address)) == side;
    }

    private static Set<InetAddress> united(Collection<Answer> answers) {
        return answers.stream().flatMap(SidePolicy::addresses).collect(Collectors.toSet());
    }

    private static Stream<InetAddress> addresses(Answer answer) {
        return answer instanceof Addresses(var addresses, var _) ? addresses.stream() : Stream.empty();
    }
}
