package failover.rehearsal.engine.wire;

import static failover.rehearsal.engine.wire.Xml.element;

import java.util.UUID;

/** What SNS, CloudFront and Route 53 have in common: request ids and the shape of an error. */
public final class Requests {
    private Requests() {}

    public static Xml metadata() {
        return element("ResponseMetadata", element("RequestId", id()));
    }

    public static Answer error(String namespace, int status, String code, String message) {
        var type = status < 500 ? "Sender" : "Receiver";
        return Answer.xml(status, Xml.document("ErrorResponse", namespace,
                element("Error", element("Type", type), element("Code", code), element("Message", message)),
                element("RequestId", id())));
    }

    public static String id() {
        return UUID.randomUUID().toString();
    }
}
