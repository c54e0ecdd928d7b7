package failover.copy.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import failover.copy.reason.Reason;
import failover.copy.reason.Refusal;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a page's URLs mean, and which of them a copy may ask for. */
class ReferenceTest {
    private static final URI BASE = URI.create("https://www.example.com/a/b?c");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            x.png                              | https://www.example.com/a/x.png
            /x y.png                           | https://www.example.com/x%20y.png
            ../../x.png#y                      | https://www.example.com/x.png
            /\u00fc                            | https://www.example.com/%C3%BC
            ?d                                 | https://www.example.com/a/b?d
            //www.example.com/x                | https://www.example.com/x
            HTTPS://WWW.EXAMPLE.COM:443//x     | HTTPS://WWW.EXAMPLE.COM:443//x
            """)
    void an_asset_of_the_same_host_is_asked_for(String text, String url) throws Refusal {
        assertEquals(url, Reference.own("www.example.com", BASE, text).toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            //evil.example/x                     | THIRD_PARTY
            https://www.example.com.evil/x       | THIRD_PARTY
            https://www.example.com@evil.example | THIRD_PARTY
            https://me@www.example.com/x         | THIRD_PARTY
            https://www.example.com:8443/x       | THIRD_PARTY
            https://169.254.169.254/latest       | THIRD_PARTY
            file:///etc/passwd                   | THIRD_PARTY
            https:x                              | THIRD_PARTY
            http://www.example.com/x             | MIXED_CONTENT
            https://[x                           | ASSET_MISSING
            """)
    void any_other_is_not(String text, Reason reason) {
        var refusal = assertThrows(Refusal.class, () -> Reference.own("www.example.com", BASE, text));
        assertEquals(reason, refusal.reason());
    }
}
