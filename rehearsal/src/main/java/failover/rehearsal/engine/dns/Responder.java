package failover.rehearsal.engine.dns;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Turns one query packet into one response packet, as an authoritative server without zone transfers does. */
final class Responder {
    /** What fits a UDP packet when the asker names no size (RFC 1035), and what no answer exceeds (DNS flag day 2020). */
    private static final int PLAIN_UDP = 512;
    private static final int LARGEST_UDP = 1232;

    private static final int LARGEST_TCP = 65_535;
    private static final int HEADER_LENGTH = 12;

    private final Zone zone;

    Responder(Zone zone) {
        this.zone = zone;
    }

    /** Empty for what must not be answered: a response, or less than a header. */
    Optional<byte[]> overUdp(byte[] packet) {
        return respond(packet, false);
    }

    Optional<byte[]> overTcp(byte[] packet) {
        return respond(packet, true);
    }

    private Optional<byte[]> respond(byte[] packet, boolean tcp) {
        if (packet.length < HEADER_LENGTH || isResponse(packet)) {
            return Optional.empty();
        }
        try {
            var query = new Message(packet);
            return Optional.of(answer(query).toWire(tcp ? LARGEST_TCP : largestUdp(query)));
        } catch (IOException _) {
            return Optional.of(formatError(packet));
        }
    }

    private static boolean isResponse(byte[] packet) {
        return (packet[2] & 0x80) != 0;
    }

    private static int largestUdp(Message query) {
        var size = query.getOPT() == null ? PLAIN_UDP : query.getOPT().getPayloadSize();
        return Math.clamp(size, PLAIN_UDP, LARGEST_UDP);
    }

    private Message answer(Message query) {
        var response = responseTo(query);
        var refusal = refusal(query);
        if (refusal != Rcode.NOERROR) {
            setRcode(response, refusal);
            return response;
        }
        var question = query.getQuestion();
        var answer = zone.answer(question.getName(), question.getType());
        response.getHeader().setFlag(zone.isCache() ? Flags.RA : Flags.AA);
        setRcode(response, answer.rcode());
        answer.records().forEach(record -> response.addRecord(record, Section.ANSWER));
        answer.authority().forEach(record -> response.addRecord(record, Section.AUTHORITY));
        return response;
    }

    private static Message responseTo(Message query) {
        var response = new Message(query.getHeader().getID());
        response.getHeader().setFlag(Flags.QR);
        response.getHeader().setOpcode(query.getHeader().getOpcode());
        if (query.getHeader().getFlag(Flags.RD)) {
            response.getHeader().setFlag(Flags.RD);
        }
        if (query.getQuestion() != null) {
            response.addRecord(query.getQuestion(), Section.QUESTION);
        }
        if (query.getOPT() != null) {
            response.addRecord(new OPTRecord(LARGEST_UDP, 0, 0), Section.ADDITIONAL);
        }
        return response;
    }

    /** Why the zone is not even asked, or NOERROR. */
    private int refusal(Message query) {
        if (query.getHeader().getOpcode() != Opcode.QUERY) {
            return Rcode.NOTIMP;
        }
        if (query.getHeader().getCount(Section.QUESTION) != 1 || query.getQuestion() == null) {
            return Rcode.FORMERR;
        }
        if (query.getOPT() != null && query.getOPT().getVersion() > 0) {
            return Rcode.BADVERS;
        }
        return refusal(query.getQuestion());
    }

    private int refusal(Record question) {
        if (question.getDClass() != DClass.IN || !question.getName().subdomain(zone.origin())) {
            return Rcode.REFUSED;
        }
        return switch (question.getType()) {
            case Type.AXFR, Type.IXFR -> Rcode.REFUSED;
            case Type.ANY -> Rcode.NOTIMP;
            default -> Rcode.NOERROR;
        };
    }

    /** Codes above 15 (BADVERS) keep their upper bits in the OPT record (RFC 6891). */
    private static void setRcode(Message response, int rcode) {
        response.getHeader().setRcode(rcode & 0xF);
        if (rcode > 0xF) {
            response.removeAllRecords(Section.ADDITIONAL);
            response.addRecord(new OPTRecord(LARGEST_UDP, rcode >> 4, 0), Section.ADDITIONAL);
        }
    }

    /** Only the header, with the id of the query. */
    private static byte[] formatError(byte[] packet) {
        var header = Arrays.copyOf(packet, HEADER_LENGTH);
        var id = (header[0] & 0xFF) << 8 | header[1] & 0xFF;
        var response = new Header(id);
        response.setFlag(Flags.QR);
        response.setRcode(Rcode.FORMERR);
        return response.toWire();
    }
}
