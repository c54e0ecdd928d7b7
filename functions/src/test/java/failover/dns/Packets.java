package failover.dns;

import failover.testing.LocalInternet;
import java.io.IOException;
import java.util.List;
import mockwebserver3.MockResponse;
import okio.Buffer;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Single answers, right and wrong. */
final class Packets {
    private Packets() {}

    /** What a server answers that follows its zone. */
    static byte[] right(Message query) {
        return LocalInternet.response(query, LocalInternet.records(World.PRIMARY)).toWire();
    }

    /** Leads to an attacker: with a wrong id, or with the right one and another question. */
    static byte[] forged(Message query, boolean otherQuestion) throws IOException {
        var response = LocalInternet.response(query,
                LocalInternet.records("www.example.com. 60 IN A 192.0.2.66"));
        if (otherQuestion) {
            response.removeAllRecords(Section.QUESTION);
            response.addRecord(Record.newRecord(Name.fromString("ww.example.com."), Type.A, 1), Section.QUESTION);
        } else {
            response.getHeader().setID(query.getHeader().getID() ^ 1);
        }
        return response.toWire();
    }

    static List<byte[]> truncated(Message query) {
        var response = LocalInternet.empty(query);
        response.getHeader().setFlag(Flags.TC);
        return List.of(response.toWire());
    }

    /** CloudWatch's answer in CBOR; the state began long ago. */
    static MockResponse alarm(String state) {
        var body = new Buffer().writeByte(0xa1);
        text(body, "MetricAlarms").writeByte(0x81).writeByte(0xa2);
        text(body, "StateValue");
        text(body, state);
        text(body, "StateTransitionedTimestamp").writeByte(0xc1).writeByte(0x1a).writeInt(1_790_000_000);
        return new MockResponse.Builder().addHeader("smithy-protocol", "rpc-v2-cbor")
                .addHeader("Content-Type", "application/cbor").body(body).build();
    }

    private static Buffer text(Buffer body, String text) {
        return (text.length() < 24
                ? body.writeByte(0x60 + text.length())
                : body.writeByte(0x78).writeByte(text.length())).writeUtf8(text);
    }
}
