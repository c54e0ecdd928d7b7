package failover.rehearsal.service.route53;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.rehearsal.engine.dns.Answer;
import failover.rehearsal.engine.template.Resource;
import failover.rehearsal.engine.template.TestResource;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Type;

class FailoverZoneTest {
    private static final String FAILOVER_PAIR = """
            {'RecordSets': [
              {'Name': 'www.example.com.', 'Type': 'A', 'Failover': 'PRIMARY', 'HealthCheckId': 'check-1',
               'SetIdentifier': 'primary', 'AliasTarget': {'DNSName': 'origin.www.example.com.',
               'EvaluateTargetHealth': false}},
              {'Name': 'www.example.com.', 'Type': 'A', 'Failover': 'SECONDARY', 'SetIdentifier': 'secondary',
               'AliasTarget': {'DNSName': 'd1.cloudfront.net', 'EvaluateTargetHealth': false}}]}""";
    private static final String ORIGIN = """
            {'Name': 'origin.www.example.com.', 'Type': 'A',
             'AliasTarget': {'DNSName': 'dualstack.lb-1.eu-central-1.elb.amazonaws.com'}}""";

    /** What a visitors' name is: a simple alias of the inner name's pair. */
    private static final String TREE = FAILOVER_PAIR.replace("'www.example.com.'", "'failover.www.example.com.'");
    private static final String VISITORS = """
            {'Name': 'www.example.com.', 'Type': 'A', 'AliasTarget': {'DNSName': 'failover.www.example.com.',
             'EvaluateTargetHealth': true}}""";

    private final Set<String> unhealthy = new HashSet<>();

    /**
     * The alias answers in its own name, with the TTL of what it refers to.
     *
     * @see <a href="https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-choosing-alias-non-alias.html">
     *      Choosing between alias and non-alias records</a>
     */
    @Test
    void an_alias_of_the_pair_answers_as_the_pair_does_on_both_sides() {
        var zone = zone(group(TREE), record(ORIGIN), record(VISITORS));
        assertEquals("www.example.com. 60 IN A 192.0.2.10", text(zone.answer(name("www.example.com"), Type.A)));
        unhealthy.add("check-1");
        assertEquals("www.example.com. 60 IN A 203.0.113.20", text(zone.answer(name("www.example.com"), Type.A)));
    }

    @Test
    void with_both_sides_unhealthy_the_alias_of_the_pair_answers_with_the_primary() {
        var zone = zone(group(TREE.replace("'SetIdentifier': 'secondary'",
                "'SetIdentifier': 'secondary', 'HealthCheckId': 'check-2'")), record(ORIGIN), record(VISITORS));
        unhealthy.addAll(List.of("check-1", "check-2"));
        assertEquals("www.example.com. 60 IN A 192.0.2.10", text(zone.answer(name("www.example.com"), Type.A)));
    }

    /** RFC 2308, section 2.2: NODATA is NOERROR without an answer and with the zone's SOA. */
    @Test
    void the_alias_of_a_pair_without_aaaa_has_none_and_with_it_answers_like_a() {
        var zone = zone(group(TREE), record(ORIGIN), record(VISITORS));
        var none = zone.answer(name("www.example.com"), Type.AAAA);
        assertEquals(Rcode.NOERROR, none.rcode());
        assertTrue(none.records().isEmpty() && none.authority().getFirst() instanceof SOARecord);
        var both = zone(group(TREE), record(ORIGIN), record(VISITORS),
                group(TREE.replace("'A'", "'AAAA'")), record(VISITORS.replace("'A'", "'AAAA'")),
                record("{'Name': 'origin.www.example.com.', 'Type': 'AAAA', 'TTL': '60', 'ResourceRecords': ['2001:db8::10']}"));
        assertEquals("www.example.com. 60 IN AAAA 2001:db8:0:0:0:0:0:10",
                text(both.answer(name("www.example.com"), Type.AAAA)));
    }

    @Test
    void without_evaluate_target_health_the_alias_stays_with_a_primary_that_is_down() {
        var zone = zone(group(TREE), record(ORIGIN), record(VISITORS.replace("true", "false")));
        unhealthy.add("check-1");
        assertEquals("www.example.com. 60 IN A 192.0.2.10", text(zone.answer(name("www.example.com"), Type.A)));
    }

    @Test
    void the_primary_answers_through_its_chain_of_aliases_in_the_name_that_was_asked() {
        var zone = zone(group(FAILOVER_PAIR), record(ORIGIN));
        assertEquals("www.example.com. 60 IN A 192.0.2.10", text(zone.answer(name("www.example.com"), Type.A)));
        assertEquals(Optional.of("PRIMARY"), zone.side("www.example.com"));
    }

    @Test
    void an_unhealthy_primary_hands_over_to_the_secondary() {
        var zone = zone(group(FAILOVER_PAIR), record(ORIGIN));
        unhealthy.add("check-1");
        assertEquals("www.example.com. 60 IN A 203.0.113.20", text(zone.answer(name("www.example.com"), Type.A)));
        assertEquals(Optional.of("SECONDARY"), zone.side("www.example.com"));
        unhealthy.clear();
        assertEquals("www.example.com. 60 IN A 192.0.2.10", text(zone.answer(name("www.example.com"), Type.A)));
    }

    @Test
    void with_both_sides_unhealthy_the_primary_answers() {
        var bothChecked = FAILOVER_PAIR.replace("'SetIdentifier': 'secondary'",
                "'SetIdentifier': 'secondary', 'HealthCheckId': 'check-2'");
        var zone = zone(group(bothChecked), record(ORIGIN));
        unhealthy.addAll(List.of("check-1", "check-2"));
        assertEquals("www.example.com. 60 IN A 192.0.2.10", text(zone.answer(name("www.example.com"), Type.A)));
        unhealthy.remove("check-2");
        assertEquals("www.example.com. 60 IN A 203.0.113.20", text(zone.answer(name("www.example.com"), Type.A)));
    }

    @Test
    void names_are_the_same_in_any_case() {
        var zone = zone(group(FAILOVER_PAIR), record(ORIGIN));
        assertEquals("192.0.2.10", zone.answer(name("WWW.Example.COM"), Type.A).records().getFirst().rdataToString());
    }

    @Test
    void a_type_that_a_name_does_not_have_is_no_data_with_the_soa() {
        var answer = zone(group(FAILOVER_PAIR), record(ORIGIN)).answer(name("www.example.com"), Type.AAAA);
        assertEquals(Rcode.NOERROR, answer.rcode());
        assertTrue(answer.records().isEmpty());
        assertTrue(answer.authority().getFirst() instanceof SOARecord);
    }

    @Test
    void a_name_that_is_not_there_is_nxdomain_but_one_above_a_record_is_not() {
        var zone = zone(record("""
                {'Name': 'a.b.example.com', 'Type': 'A', 'TTL': '300', 'ResourceRecords': ['192.0.2.7']}"""));
        assertEquals(Rcode.NXDOMAIN, zone.answer(name("none.example.com"), Type.A).rcode());
        assertTrue(zone.answer(name("none.example.com"), Type.A).authority().getFirst() instanceof SOARecord);
        assertEquals(Rcode.NOERROR, zone.answer(name("b.example.com"), Type.A).rcode());
        assertEquals("a.b.example.com. 300 IN A 192.0.2.7", text(zone.answer(name("a.b.example.com"), Type.A)));
    }

    @Test
    void the_zone_has_its_soa_and_four_name_servers() {
        var zone = zone();
        assertEquals(1, zone.answer(name("example.com"), Type.SOA).records().size());
        assertEquals(4, zone.answer(name("example.com"), Type.NS).records().size());
        assertEquals(900, zone.answer(name("example.com"), Type.SOA).records().getFirst().getTTL());
    }

    @Test
    void a_cname_is_followed_within_the_zone() {
        var zone = zone(record(ORIGIN), record("""
                {'Name': 'alias.example.com', 'Type': 'CNAME', 'TTL': '30',
                 'ResourceRecords': ['origin.www.example.com']}"""));
        assertEquals(
                "alias.example.com. 30 IN CNAME origin.www.example.com.\norigin.www.example.com. 60 IN A 192.0.2.10",
                text(zone.answer(name("alias.example.com"), Type.A)));
    }

    @Test
    void of_other_zones_it_knows_the_names_that_aliases_lead_to_and_refuses_the_rest() {
        var zone = zone();
        assertEquals("d1.cloudfront.net. 60 IN A 203.0.113.20", text(zone.answer(name("d1.cloudfront.net"), Type.A)));
        assertEquals(Rcode.REFUSED, zone.answer(name("www.example.net"), Type.A).rcode());
    }

    @Test
    void what_cannot_be_answered_is_refused_when_the_zone_is_made() {
        assertThrows(IllegalArgumentException.class, () -> zone(record(ORIGIN.replace("lb-1", "lb-9"))));
        assertThrows(IllegalArgumentException.class, () -> zone(record(ORIGIN.replace("example.com", "example.net"))));
        assertThrows(IllegalArgumentException.class,
                () -> zone(record(ORIGIN.replace("'Type': 'A'", "'Type': 'A', 'Weight': 1"))));
        assertThrows(IllegalArgumentException.class, () -> zone(record(ORIGIN),
                group(FAILOVER_PAIR.replace("'EvaluateTargetHealth': false", "'EvaluateTargetHealth': true"))));
    }

    private FailoverZone zone(Resource... resources) {
        var addresses = Map.of("d1.cloudfront.net", List.of(address("203.0.113.20")),
                "lb-1.eu-central-1.elb.amazonaws.com", List.of(address("192.0.2.10")));
        return FailoverZone.of("example.com", List.of(resources), addresses, id -> !unhealthy.contains(id));
    }

    private static Resource record(String properties) {
        return TestResource.of("AWS::Route53::RecordSet", "OneRecord", properties);
    }

    private static Resource group(String properties) {
        return TestResource.of("AWS::Route53::RecordSetGroup", "Records", properties);
    }

    /** One line for each record, with single spaces. */
    private static String text(Answer answer) {
        var lines = new ArrayList<String>();
        for (Record record : answer.records()) {
            lines.add(record.toString().replaceAll("\\s+", " "));
        }
        return String.join("\n", lines);
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Name name(String text) {
        return Name.fromConstantString(text + ".");
    }
}
