package failover.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import failover.page.Status;
import failover.publish.Manifest.Entry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestFormatTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123Z");

    @Test
    void what_is_written_is_read() {
        var copied = new CopyMetadata(NOON, List.of("_fallback/assets/saved/1.css"));
        var files = new TreeMap<>(Map.of("_fallback/index.html", entry(Optional.of("v1"), Optional.empty()),
                "_fallback/saved/a.html", entry(Optional.empty(), Optional.of(copied))));
        var manifest = new Manifest(NOON, true, new Status.FailedOver(NOON.plusSeconds(1)), files,
                new TreeSet<>(List.of("_fallback/old.css")));
        assertEquals(manifest, ManifestFormat.read(ManifestFormat.write(manifest)));
        assertEquals(Manifest.NONE, ManifestFormat.read(ManifestFormat.write(Manifest.NONE)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{]", "[]", "{}", "{\"files\": []}", "{\"files\": {\"a\": \"digest\"}}",
        "{\"id\": \"yesterday\", \"files\": {}}", "{\"id\": \"2026-11-22T12:00:00Z\", \"files\": {\"a\": {}}}"})
    void anything_else_is_no_manifest(String text) {
        assertThrows(IllegalArgumentException.class, () -> ManifestFormat.read(text));
    }

    private static Entry entry(Optional<String> version, Optional<CopyMetadata> copied) {
        return new Entry("d1", "e1", version, copied);
    }
}
