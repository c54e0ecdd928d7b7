package failover.copy.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import failover.copy.reason.Reason;
import failover.copy.reason.Refusal;
import failover.web.WebUrl;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page's URLs mean, and which of them a copy may ask for. */
class ReferenceTest {
    private static final WebUrl BASE = WebUrl.parse("https://www.example.com/a/b?c").orElseThrow();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            x.png                              | https://www.example.com/a/x.png
            /x y.png                           | https://www.example.com/x%20y.png
            ../../x.png#y                      | https://www.example.com/x.png
            /\u00fc                            | https://www.example.com/%C3%BC
            ?d                                 | https://www.example.com/a/b?d
            //www.example.com/x                | https://www.example.com/x
            HTTPS://WWW.EXAMPLE.COM:443//x     | https://www.example.com//x
            https:x                            | https://www.example.com/a/x
            photo[1].png                       | https://www.example.com/a/photo[1].png
            /thumb?w=100%&h=50                 | https://www.example.com/thumb?w=100%&h=50
            images\\logo.png                   | https://www.example.com/a/images/logo.png
            """)
    void an_asset_of_the_same_host_is_asked_for(String text, String url) throws Refusal {
        assertEquals(Optional.of(url), Reference.own("www.example.com", BASE, text).map(WebUrl::toString));
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
            http://www.example.com/x             | MIXED_CONTENT
            https://bücher.example/x          | THIRD_PARTY
            https://my_shop.example.com/x        | THIRD_PARTY
            """)
    void any_other_is_not(String text, Reason reason) {
        var refusal = assertThrows(Refusal.class, () -> Reference.own("www.example.com", BASE, text));
        assertEquals(reason, refusal.reason());
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://[x", "about:blank", "javascript:a()", "/PIE.htc", "/font.EOT?#iefix", "blob:x"})
    void what_no_browser_loads_is_not_asked_for(String text) throws Refusal {
        assertEquals(Optional.empty(), Reference.own("www.example.com", BASE, text));
    }
}
