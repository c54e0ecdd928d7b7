package failover.rehearsal.engine.network;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * HTTP/1.1 on a socket that the caller has opened. The JDK's clients do not fit here: they resolve names by themselves and
 * do not tell when the status arrived.
 */
public final class HttpWire {
    private static final int LONGEST_LINE = 16_384;
    private static final int MOST_HEADERS = 200;

    private final InputStream in;
    private final OutputStream out;

    public HttpWire(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /** @param headers names in any case, one value for each name */
    public record Head(int status, String reason, Map<String, String> headers) {
        boolean isChunked() {
            return headers.getOrDefault("Transfer-Encoding", "").equalsIgnoreCase("chunked");
        }
    }

    public void send(String method, String target, Map<String, String> headers) throws IOException {
        var request = new StringBuilder(method).append(' ').append(target).append(" HTTP/1.1\r\n");
        headers.forEach((name, value) -> request.append(name).append(": ").append(value).append("\r\n"));
        out.write(request.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    public Head readHead() throws IOException {
        var status = line().split(" ", 3);
        if (status.length < 2 || !status[0].startsWith("HTTP/1.") || !status[1].matches("[1-9][0-9][0-9]")) {
            throw new ProtocolException("Not an HTTP/1.1 response: " + String.join(" ", status));
        }
        return new Head(Integer.parseInt(status[1]), status.length == 3 ? status[2] : "", readHeaders());
    }

    private Map<String, String> readHeaders() throws IOException {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        for (var line : headerLines()) {
            var colon = line.indexOf(':');
            if (colon < 1) {
                throw new ProtocolException("Not a header: " + line);
            }
            headers.merge(line.substring(0, colon), line.substring(colon + 1).strip(), (a, b) -> a + ", " + b);
        }
        return Collections.unmodifiableMap(headers);
    }

    private List<String> headerLines() throws IOException {
        var lines = new ArrayList<String>();
        for (var line = line(); !line.isEmpty(); line = line()) {
            lines.add(line);
            if (lines.size() > MOST_HEADERS) {
                throw new ProtocolException("More than " + MOST_HEADERS + " headers");
            }
        }
        return lines;
    }

    /** At most this many bytes of the body. */
    public byte[] readBody(Head head, int limit) throws IOException {
        if (head.isChunked()) {
            return readChunks(limit);
        }
        var length = head.headers().get("Content-Length");
        return in.readNBytes(length == null ? limit : (int) Math.min(limit, number(length, 10)));
    }

    private byte[] readChunks(int limit) throws IOException {
        var body = new ByteArrayOutputStream();
        while (body.size() < limit) {
            var size = number(line().split(";")[0].strip(), 16);
            if (size == 0) {
                break;
            }
            body.write(in.readNBytes((int) Math.min(size, limit - body.size())));
            if (body.size() < limit) {
                line();
            }
        }
        return body.toByteArray();
    }

    private static long number(String text, int radix) throws ProtocolException {
        var digits = radix == 16 ? "[0-9a-fA-F]{1,15}" : "[0-9]{1,18}";
        if (!text.matches(digits)) {
            throw new ProtocolException("Not a length: " + text);
        }
        return Long.parseLong(text, radix);
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (var c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("The connection ended within the response");
            }
            if (line.length() == LONGEST_LINE) {
                throw new ProtocolException("A line of the response is longer than " + LONGEST_LINE + " bytes");
            }
            line.append((char) c);
        }
        return line.toString().stripTrailing();
    }
}
