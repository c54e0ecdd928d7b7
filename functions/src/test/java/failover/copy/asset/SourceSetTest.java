package failover.copy.asset;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the candidates of an image are told from each other. */
class SourceSetTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a.png                | (a.png)
            a.png 1x, b.png 2x   | (a.png) 1x, (b.png) 2x
            a.png, b.png 100w    | (a.png), (b.png) 100w
            a.png 1x,, b.png,,   | (a.png) 1x, (b.png)
            ', a,b.png'          | (a,b.png)
            a.png onerror=x      | (a.png)
            """)
    void each_is_a_url_with_or_without_a_size(String text, String read) {
        assertEquals(read, SourceSet.candidates(text).stream()
                .map(one -> ("(" + one.url() + ") " + one.size()).strip()).collect(Collectors.joining(", ")));
    }

    /** Seconds for what takes minutes when each comma is looked at again and again. */
    @Test
    @Timeout(20)
    void a_run_of_commas_takes_no_longer_than_other_text() {
        assertEquals(1, SourceSet.candidates("a" + ",".repeat(200_000) + "b").size());
    }
}
