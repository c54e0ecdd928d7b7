package failover.probe;

import java.util.stream.IntStream;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;

/** What is asked: the records of one type (a number of {@link org.xbill.DNS.Type}) under one name. */
public record Question(Name name, int type) {
    /** What fits into one packet on every path; see https://www.dnsflagday.net/2020/ */
    private static final int UDP_PAYLOAD = 1232;

    /** @throws IllegalArgumentException when the text is not a name */
    public static Question of(String name, int type) {
        try {
            return new Question(Name.fromString(name, Name.root), type);
        } catch (TextParseException e) {
            throw new IllegalArgumentException("'" + name + "' is not a domain name", e);
        }
    }

    /** The name without the dot at its end. */
    public String host() {
        return name.toString(true);
    }

    /** The packet to send, with an id from dnsjava's secure random numbers. */
    Message query(boolean recursion, boolean edns) {
        var query = Message.newQuery(Record.newRecord(name, type, DClass.IN));
        if (!recursion) {
            query.getHeader().unsetFlag(Flags.RD);
        }
        if (edns) {
            query.addRecord(new OPTRecord(UDP_PAYLOAD, 0, 0), Section.ADDITIONAL);
        }
        return query;
    }

    /** Whether a packet is a response to the query: the same id, and this one question or an error without a question. */
    boolean isAnsweredBy(Message response, Message query) {
        var header = response.getHeader();
        return header.getID() == query.getHeader().getID() && header.getFlag(Flags.QR)
                && header.getOpcode() == Opcode.QUERY && (repeats(response, query) || isBareError(response));
    }

    private static boolean repeats(Message response, Message query) {
        return response.getSection(Section.QUESTION).size() == 1 && response.getQuestion().equals(query.getQuestion());
    }

    /** Some servers report an error by the header only. It cannot claim an address, and its id must match. */
    private static boolean isBareError(Message response) {
        return IntStream.rangeClosed(Section.QUESTION, Section.AUTHORITY)
                .allMatch(section -> response.getHeader().getCount(section) == 0)
                && response.getRcode() != Rcode.NOERROR && response.getRcode() != Rcode.NXDOMAIN;
    }
}
