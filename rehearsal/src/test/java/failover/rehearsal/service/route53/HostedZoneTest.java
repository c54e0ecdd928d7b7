package failover.rehearsal.service.route53;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.rehearsal.engine.template.TestResource;
import failover.rehearsal.engine.wire.ServiceException;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;
import tools.jackson.databind.json.JsonMapper;

/** Change batches: as a whole or not at all, and what Route 53 refuses. */
class HostedZoneTest {
    private static final String A = "{'Name':'www.example.com','Type':'A','TTL':60,'ResourceRecords':[{'Value':'192.0.2.1'}]}";
    private static final String OTHER_A = A.replace("192.0.2.1", "192.0.2.2");
    private static final String CNAME = "{'Name':'www.example.com','Type':'CNAME','TTL':60,'ResourceRecords':[{'Value':'lb.example.com'}]}";
    private static final String PRIMARY = "{'Name':'www.example.com','Type':'A','SetIdentifier':'primary','Failover':'PRIMARY',"
            + "'TTL':60,'ResourceRecords':[{'Value':'192.0.2.9'}]}";
    private static final String LB = "{'Name':'lb.example.com','Type':'A','TTL':60,'ResourceRecords':[{'Value':'192.0.2.3'}]}";
    private static final String LOST_ALIAS = "{'Name':'x.example.com','Type':'A','AliasTarget':{'HostedZoneId':'Z1',"
            + "'DNSName':'nowhere.example.com','EvaluateTargetHealth':true}}";

    private final HostedZone zone = new HostedZone("example.com",
            Map.of("d1.cloudfront.net", List.of(InetAddress.ofLiteral("203.0.113.20"))), _ -> true);

    @BeforeEach
    void start() {
        change("CREATE " + LB, "CREATE " + A);
    }

    @Test
    void an_upsert_replaces_the_record_of_its_name_and_type() {
        change("UPSERT " + OTHER_A);
        assertEquals("www.example.com. 60 IN A 192.0.2.2", answer(Type.A));
    }

    @Test
    void a_cname_takes_the_place_of_an_address_in_one_batch_and_back() {
        change("DELETE " + A, "CREATE " + CNAME);
        assertEquals("www.example.com. 60 IN CNAME lb.example.com.; lb.example.com. 60 IN A 192.0.2.3", answer(Type.A));
        change("DELETE " + CNAME, "CREATE " + A);
        assertEquals("www.example.com. 60 IN A 192.0.2.1", answer(Type.A));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            CREATE | A          | already exists
            CREATE | CNAME      | conflicts with other records
            UPSERT | CNAME      | conflicts with other records
            CREATE | PRIMARY    | another routing policy
            DELETE | OTHER_A    | do not match the current values
            DELETE | CNAME      | was not found
            DELETE | PRIMARY    | was not found
            UPDATE | A          | no action
            CREATE | LOST_ALIAS | nothing in the rehearsal answers for
            """)
    void what_route_53_refuses_is_refused_with_the_whole_batch(String action, String record, String reason) {
        var records = Map.of("A", A, "CNAME", CNAME, "PRIMARY", PRIMARY, "OTHER_A", OTHER_A, "LOST_ALIAS", LOST_ALIAS);
        var refused = assertThrows(RuntimeException.class,
                () -> change("DELETE " + LB, action + " " + records.get(record)));
        assertTrue(refused.getMessage().contains(reason), refused::getMessage);
        assertEquals("www.example.com. 60 IN A 192.0.2.1", answer(Type.A));
        assertEquals(List.of("192.0.2.3"), zone.answers().answer(name("lb.example.com."), Type.A).records().stream()
                .map(Record::rdataToString).toList());
    }

    @Test
    void a_protected_record_is_changed_by_nobody_until_the_protection_goes() {
        protect("www.example.com.", "A");
        for (var change : List.of("UPSERT " + OTHER_A, "DELETE " + A, "CREATE " + PRIMARY)) {
            assertTrue(
                    assertThrows(ServiceException.class, () -> change(change)).getMessage().contains("is protected"));
        }
        zone.unprotect();
        change("UPSERT " + OTHER_A);
        assertEquals("www.example.com. 60 IN A 192.0.2.2", answer(Type.A));
    }

    @Test
    void a_record_that_is_not_there_cannot_be_protected() {
        assertTrue(assertThrows(ServiceException.class, () -> protect("www.example.com.", "AAAA")).getMessage()
                .contains("does not exist"));
    }

    private void protect(String name, String type) {
        zone.protect(TestResource.of("AWS::Route53::RecordSetProtection", "Protection",
                "{'RecordName': '%s', 'RecordType': '%s'}".formatted(name, type)));
    }

    private void change(String... changes) {
        var batch = List.of(changes).stream().map(change -> change.split(" ", 2))
                .map(change -> "{'Action':'%s','ResourceRecordSet':%s}".formatted(change[0], change[1]))
                .collect(Collectors.joining(",", "{'Changes':[", "]}"));
        zone.change(JsonMapper.shared().readTree(batch.replace('\'', '"')));
    }

    private String answer(int type) {
        return zone.answers().answer(name("www.example.com."), type).records().stream()
                .map(record -> record.toString().replaceAll("\\s+", " ")).collect(Collectors.joining("; "));
    }

    private static Name name(String text) {
        return Name.fromConstantString(text);
    }
}
