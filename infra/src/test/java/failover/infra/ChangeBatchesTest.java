package failover.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The files beside the templates with which visitors come and go. */
class ChangeBatchesTest {
    private static final String ALIAS = "www.example.com. %s -> failover.www.example.com. true";

    @Test
    void an_a_record_is_replaced_by_one_upsert_and_leaving_is_one_too() {
        assertEquals(List.of("UPSERT " + ALIAS.formatted("A")), changes("take-over.json", _ -> {}));
        assertEquals(List.of("UPSERT www.example.com. A -> origin.www.example.com. true"),
                changes("leave.json", _ -> {}));
    }

    @Test
    void a_cname_is_deleted_and_the_alias_created_in_one_batch() {
        assertEquals(List.of("DELETE www.example.com. CNAME 300 [lb.example.net]", "CREATE " + ALIAS.formatted("A")),
                changes("take-over.json", settings -> settings.putArray("replaces").addObject().put("type", "CNAME")
                        .put("ttl", 300).putArray("values").add("lb.example.net")));
    }

    @Test
    void going_back_to_a_cname_is_one_batch_too() {
        Consumer<ObjectNode> cname = settings -> settings.putArray("replaces").addObject().put("type", "CNAME")
                .put("ttl", 300).putArray("values").add("lb.example.net");
        assertEquals(List.of("DELETE " + ALIAS.formatted("A"), "CREATE www.example.com. CNAME 300 [lb.example.net]"),
                changes("go-back.json", cname));
        assertEquals(List.of("DELETE " + ALIAS.formatted("A"), "DELETE " + ALIAS.formatted("AAAA"),
                "CREATE www.example.com. CNAME 300 [lb.example.net]"),
                changes("go-back.json", cname.andThen(settings -> settings.put("ipv6", true))));
    }

    @Test
    void without_a_cname_the_saved_records_are_enough_to_go_back() {
        assertFalse(Files.exists(Synthesized.with(_ -> {}).directory().resolve("go-back.json")));
    }

    @Test
    void an_aaaa_record_is_deleted_only_where_the_pair_has_none() {
        Consumer<ObjectNode> aaaa = settings -> settings.putArray("replaces").addObject().put("type", "AAAA")
                .putObject("alias").put("hostedZoneId", "Z1").put("dnsName", "lb.example.net.")
                .put("evaluateTargetHealth", false);
        assertEquals(List.of("DELETE www.example.com. AAAA -> lb.example.net. false", "UPSERT " + ALIAS.formatted("A")),
                changes("take-over.json", aaaa));
        assertEquals(List.of("UPSERT " + ALIAS.formatted("A"), "UPSERT " + ALIAS.formatted("AAAA")),
                changes("take-over.json", aaaa.andThen(settings -> settings.put("ipv6", true))));
    }

    @Test
    void each_name_moves_with_what_stood_there_and_the_files_bear_the_prefix() {
        assertEquals(List.of("UPSERT " + ALIAS.formatted("A"), "DELETE shop.example.com. CNAME 60 [old.example.net]",
                "CREATE shop.example.com. A -> failover.www.example.com. true"),
                changes("pay-take-over.json", settings -> {
                    settings.put("name", "pay").putArray("moreDomains").add("shop.example.com");
                    settings.putArray("replaces").addObject().put("name", "shop.example.com").put("type", "CNAME")
                            .put("ttl", 60).putArray("values").add("old.example.net");
                }));
    }

    private static List<String> changes(String file, Consumer<ObjectNode> settings) {
        try {
            var batch = JsonMapper.shared()
                    .readTree(Files.readString(Synthesized.with(settings).directory().resolve(file)));
            return batch.path("Changes").valueStream().map(ChangeBatchesTest::change).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String change(JsonNode change) {
        var set = change.path("ResourceRecordSet");
        var alias = set.path("AliasTarget");
        var target = alias.isMissingNode()
                ? set.path("TTL") + " " + set.path("ResourceRecords").valueStream()
                        .map(record -> record.path("Value").stringValue()).toList()
                : "-> " + alias.path("DNSName").stringValue() + " " + alias.path("EvaluateTargetHealth");
        return "%s %s %s %s".formatted(change.path("Action").stringValue(), set.path("Name").stringValue(),
                set.path("Type").stringValue(), target);
    }
}
