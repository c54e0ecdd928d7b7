package failover.dns;

import failover.probe.Reply;
import failover.probe.Reply.Answered;
import failover.probe.Server;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
     * @param byParent absent (empty) when the parent could not be asked
     * @param byServer each server's reply on the zone's NS set
     */
    static Findings judge(Name zone, Set<String> byParent, Map<Server, Reply> byServer) {
        var ofServers = byServer.entrySet().stream().map(one -> ofServer(zone, byParent, one.getKey(), one.getValue()))
                .reduce(Findings.NONE, Findings::and);
        return ofParent(zone, byParent, byServer.keySet()).and(ofServers);
    }

    private static Findings ofParent(Name zone, Set<String> byParent, Set<Server> found) {
        if (byParent.isEmpty()) {
            return Findings.unknown("The delegation of " + zone.toString(true) + ": its parent does not answer");
        }
        var names = found.stream().map(Server::name).collect(Collectors.toSet());
        return byParent.stream().filter(name -> !names.contains(name))
                .map(name -> Findings.problem("%s is named as a server of %s but has no address"
                        .formatted(name, zone.toString(true))))
                .reduce(Findings.NONE, Findings::and);
    }

    private static Findings ofServer(Name zone, Set<String> byParent, Server server, Reply reply) {
        return switch (reply) {
            case Reply.Unreachable(var reason) -> Findings.unknown(server.name() + ": " + reason);
            case Answered(var message) when isLame(message) -> Findings.problem(
                    "%s is named as a server of %s but does not serve it (lame): some visitors wait or get no answer"
                            .formatted(server.name(), zone.toString(true)));
            case Answered(var message) -> difference(zone, byParent, nameServers(message, zone));
        };
    }

    private static boolean isLame(Message message) {
        return message.getRcode() != Rcode.NOERROR || !message.getHeader().getFlag(Flags.AA);
    }

    private static Findings difference(Name zone, Set<String> byParent, Set<String> own) {
        return byParent.isEmpty() || byParent.equals(own)
                ? Findings.NONE
                : Findings.problem(
                        "The parent of %s names the servers %s, but these name %s: correct them at the registrar"
                                .formatted(zone.toString(true), List.copyOf(byParent), List.copyOf(own)));
    }
}
