package failover.dns;

import failover.probe.Answer;
import failover.probe.Reply;
import failover.probe.Reply.Answered;
import failover.probe.Server;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;

/** Compares what the parent zone says of the zone's servers with what they say themselves. */
final class DelegationPolicy {
    private DelegationPolicy() {}

    /** The servers of a zone by a message's answer or, as in a referral, its authority section. */
    static Set<String> nameServers(Message message, Name zone) {
        var names = new TreeSet<String>();
        Stream.of(Section.ANSWER, Section.AUTHORITY).flatMap(section -> message.getSection(section).stream())
                .filter(record -> record.getName().equals(zone)).forEach(record -> {
                    if (record instanceof NSRecord server) {
                        names.add(server.getTarget().toString(true).toLowerCase());
                    }
                });
        return names;
    }

    /**
     * @param byParent the servers that the parent names; empty when the parent could not be asked
     * @param byServer each server's reply on the zone's NS set
     */
    static Findings judge(Name zone, Set<String> byParent, Map<Server, Reply> byServer) {
        var ofParent = byParent.isEmpty()
                ? Findings.unknown("The delegation of " + zone.toString(true) + ": its parent does not answer")
                : Findings.NONE;
        return byServer.entrySet().stream().map(one -> ofServer(zone, byParent, one.getKey(), one.getValue()))
                .reduce(ofParent, Findings::and);
    }

    /**
     * What a named server without an IPv4 address means.
     *
     * @param answers of all resolvers, on its IPv4 and its IPv6 addresses
     */
    static Findings ofUnaddressed(Name zone, String server, Collection<Answer> answers) {
        if (answers.stream().anyMatch(Answer.Addresses.class::isInstance)) {
            return Findings.unknown(server + ": has IPv6 addresses only, which this function cannot reach");
        }
        boolean conclusive = answers.stream()
                .anyMatch(answer -> answer instanceof Answer.NoAddress || answer instanceof Answer.NoSuchName);
        return conclusive
                ? Findings.problem("%s is named as a server of %s but has no address".formatted(server,
                        zone.toString(true)))
                : Findings.unknown(server + ": no resolver says whether it has an address");
    }

    /** Whether a server's reply says that it does not serve the zone. */
    static boolean isLame(Reply reply) {
        return reply instanceof Answered(var message)
                && (message.getRcode() != Rcode.NOERROR || !message.getHeader().getFlag(Flags.AA));
    }

    private static Findings ofServer(Name zone, Set<String> byParent, Server server, Reply reply) {
        return switch (reply) {
            case Reply.Unreachable(var reason) -> Findings.unknown(server.name() + ": " + reason);
            case Answered _ when isLame(reply) -> Findings.problem(
                    "%s is named as a server of %s but does not serve it (lame): some visitors wait or get no answer"
                            .formatted(server.name(), zone.toString(true)));
            case Answered(var message) -> difference(zone, byParent, nameServers(message, zone));
        };
    }

    private static Findings difference(Name zone, Set<String> byParent, Set<String> own) {
        return byParent.isEmpty() || byParent.equals(own)
                ? Findings.NONE
                : Findings.problem(
                        "The parent of %s names the servers %s, but these name %s: correct them at the registrar"
                                .formatted(zone.toString(true), List.copyOf(byParent), List.copyOf(own)));
    }
}
