package failover.rehearsal.engine.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpWireTest {
    @Test
    void a_request_is_sent_with_its_headers() throws IOException {
        var out = new ByteArrayOutputStream();
        new HttpWire(new ByteArrayInputStream(new byte[0]), out).send("GET", "/a?b", Map.of("Host", "example.com"));
        assertEquals("GET /a?b HTTP/1.1\r\nHost: example.com\r\n\r\n", out.toString(StandardCharsets.US_ASCII));
    }

    @Test
    void a_body_ends_with_its_length_its_last_chunk_or_the_connection() throws IOException {
        assertEquals("hello", body("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello, and more", 100));
        assertEquals("hello you",
                body("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n6;x=y\r\nhello \r\n3\r\nyou\r\n0\r\n\r\n",
                        100));
        assertEquals("all of it", body("HTTP/1.0 200\r\n\r\nall of it", 100));
    }

    @Test
    void no_more_of_a_body_is_read_than_is_wanted() throws IOException {
        assertEquals("hel", body("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\nhello", 3));
        assertEquals("hel",
                body("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\nfffffffffffffff\r\nllo", 3));
        assertEquals("hel", body("HTTP/1.1 200 OK\r\n\r\nhello", 3));
    }

    @Test
    void header_names_are_found_in_any_case_and_several_values_become_one() throws IOException {
        var head = head("HTTP/1.1 301 Moved Permanently\r\nVARY: a\r\nvary:b\r\n\r\n");
        assertEquals(301, head.status());
        assertEquals("Moved Permanently", head.reason());
        assertEquals("a, b", head.headers().get("Vary"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"220 mail ready\r\n\r\n", "HTTP/1.1 OK\r\n\r\n", "HTTP/1.1 99 Low\r\n\r\n",
        "HTTP/1.1 200 OK\r\nno colon\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\nx",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n"})
    void what_is_not_http_is_a_protocol_error(String response) {
        assertThrows(ProtocolException.class, () -> body(response, 10));
    }

    @Test
    void a_connection_that_ends_within_the_head_is_an_error_and_so_is_an_endless_line() {
        assertThrows(EOFException.class, () -> head("HTTP/1.1 200 OK\r\nA: b"));
        assertThrows(ProtocolException.class, () -> head("HTTP/1.1 200 " + "x".repeat(20_000)));
        assertThrows(ProtocolException.class, () -> head("HTTP/1.1 200 OK\r\n" + "a: b\r\n".repeat(300) + "\r\n"));
    }

    private static HttpWire.Head head(String response) throws IOException {
        return wire(response).readHead();
    }

    private static String body(String response, int limit) throws IOException {
        var wire = wire(response);
        return new String(wire.readBody(wire.readHead(), limit), StandardCharsets.ISO_8859_1);
    }

    private static HttpWire wire(String response) {
        return new HttpWire(new ByteArrayInputStream(response.getBytes(StandardCharsets.ISO_8859_1)),
                new ByteArrayOutputStream());
    }
}
