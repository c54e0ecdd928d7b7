package failover.rehearsal.service.route53;

import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;

/** Names as templates write them: with or without the dot at the end. */
final class Names {
    private Names() {}

    static Name absolute(String text) {
        try {
            return Name.fromString(text, Name.root);
        } catch (TextParseException e) {
            throw new IllegalArgumentException("'" + text + "' is no DNS name", e);
        }
    }
}
