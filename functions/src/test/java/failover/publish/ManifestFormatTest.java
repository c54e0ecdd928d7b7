package failover.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import failover.contract.VisitorMessage;
import failover.page.Status;
import failover.page.Told;
import failover.publish.Manifest.Entry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
        var message = Optional.of(new VisitorMessage("\"Back\" at noon.", NOON));
        for (var status : List.of(new Status.Standby(), new Status.FailedOver(NOON.plusSeconds(1)),
                new Status.Planned(NOON, NOON.plusSeconds(1)))) {
            var manifest = new Manifest(NOON, true, Optional.of(new Release("p1", NOON)), new Told(status, message),
                    files, new TreeMap<>(Map.of("_fallback/old.css", Obsolete.from(NOON), "_fallback/older.css",
                            Obsolete.from(NOON).claimed(NOON.plusSeconds(2)))));
            assertEquals(manifest, ManifestFormat.read(ManifestFormat.write(manifest)));
        }
        assertEquals(Manifest.NONE, ManifestFormat.read(ManifestFormat.write(Manifest.NONE)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{]", "[]", "{}", "{\"files\": []}", "{\"files\": {\"a\": \"digest\"}}",
        "{\"id\": null, \"files\": {}}", "{\"files\": {\"a\": null}}", "{\"id\": \"yesterday\", \"files\": {}}",
        "{\"id\": \"2026-11-22T12:00:00Z\", \"files\": {\"a\": {}}}"})
    void anything_else_is_no_manifest(String text) {
        assertThrows(IllegalArgumentException.class, () -> ManifestFormat.read(text));
    }

    @Test
    void a_list_of_obsolete_keys_is_of_an_older_format() {
        var read = ManifestFormat.read("{\"id\": \"" + NOON + "\", \"files\": {}, \"obsolete\": [\"a\", null]}");
        assertEquals(Map.of("a", Obsolete.from(NOON)), read.obsolete());
    }

    private static Entry entry(Optional<String> version, Optional<CopyMetadata> copied) {
        return new Entry("d1", new Headers("text/css", "s-maxage=60"), "e1", version, copied);
    }
}
