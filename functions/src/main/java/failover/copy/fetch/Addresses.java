package failover.copy.fetch;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The addresses of the primary, by what requests have found out about them. Used by several threads. */
final class Addresses {
    /** Those to try, in this order; an address that does not answer goes to the end. */
    private final List<String> inOrder;
    private final Set<String> answered = new HashSet<>();

    Addresses(List<InetAddress> addresses) {
        inOrder = new ArrayList<>(addresses.stream().map(InetAddress::getHostAddress).toList());
    }

    synchronized List<String> toTry() {
        return List.copyOf(inOrder);
    }

    synchronized void answers(String address) {
        answered.add(address);
    }

    /** It is alive: what takes too long there takes too long everywhere. */
    synchronized boolean hasAnswered(String address) {
        return answered.contains(address);
    }

    synchronized void tryLast(String address) {
        inOrder.remove(address);
        inOrder.add(address);
    }
}
