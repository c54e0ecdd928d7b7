package failover.rehearsal.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The deployed package stays small: it is fetched and searched at every cold start. */
class PackageSizeTest {
    @Test
    void is_within_its_limit() throws IOException {
        var all = SizeTable.sizes().values().stream().mapToLong(Long::longValue).sum();
        assertTrue(all <= SizeTable.LIMIT, () -> all + " bytes");
    }

    @Test
    void each_large_jar_is_named_with_who_needs_it() throws IOException {
        var large = SizeTable.sizes().entrySet().stream().filter(jar -> jar.getValue() > SizeTable.LARGE)
                .map(jar -> SizeTable.plain(jar.getKey())).sorted().toList();
        assertEquals(List.copyOf(new TreeSet<>(SizeTable.NEEDED_BY.keySet())), large);
    }
}
