package failover.copy.fetch;

import failover.web.MimeType;
import failover.web.WebUrl;
import java.util.List;

/**
 * A whole answer of the primary.
 *
 * @param url       where it was in the end
 * @param type      the media type with its parameters as declared, or an empty text
 * @param cookies   names of those that were set on the way
 * @param servedBy  who says to have answered, or an empty text
 * @param delimited whether the protocol itself would have told of a lost end
 * @param body      decompressed
 */
public record Fetched(WebUrl url, int status, String type, List<String> cookies, String servedBy, boolean delimited,
        byte[] body) {
    /** Without parameters, in lower case; an empty text when there is none that browsers can read. */
    public String mediaType() {
        return MimeType.parse(type).map(MimeType::essence).orElse("");
    }
}
