package failover.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The visitors' names: their records, on both sides' certificates, and who may change them. */
class RecordsTest {
    private static final Synthesized ALL = Synthesized.with(settings -> {
        settings.put("ipv6", true).put("protectRecords", true).put("name", "shop").put("lean", true);
        settings.putArray("moreDomains").add("example.com");
    });
    private static final String NAMES = "[\"www.example.com\",\"example.com\",\"failover.www.example.com\","
            + "\"fallback.www.example.com\"]";

    @Test
    void the_visitors_name_is_a_simple_alias_of_the_pair_created_last_and_never_removed() {
        var record = Synthesized.failover().resource("Failover/VisitorRecords/www.example.com-A");
        assertEquals("""
                {"AliasTarget":{"DNSName":"failover.www.example.com.","EvaluateTargetHealth":true,\
                "HostedZoneId":"Z0123456789EXAMPLE"},"HostedZoneId":"Z0123456789EXAMPLE","Name":"www.example.com.",\
                "Type":"A"}""", record.path("Properties").toString());
        assertEquals("[\"FailoverRecords\"]", record.path("DependsOn").toString());
        assertEquals("RetainExceptOnCreate Retain", record.path("DeletionPolicy").stringValue() + " "
                + record.path("UpdateReplacePolicy").stringValue());
    }

    @Test
    void with_leave_the_pair_is_all_that_the_stack_creates() {
        var synthesized = Synthesized.with(settings -> settings.put("visitorRecords", "leave"));
        assertEquals(List.of("fallback.www.example.com."), synthesized.template("Failover")
                .all("AWS::Route53::RecordSet").stream().map(record -> record.path("Name").stringValue()).toList());
    }

    @Test
    void certificates_and_distribution_have_every_name_that_leads_to_them() {
        var template = ALL.template("shop-Failover");
        assertEquals(NAMES, template.the("AWS::CloudFront::Distribution").at("/DistributionConfig/Aliases").toString());
        var certificate = template.the("AWS::CertificateManager::Certificate");
        assertEquals("\"www.example.com\"", certificate.path("DomainName").toString());
        assertEquals(NAMES.replace("\"www.example.com\",", ""), certificate.path("SubjectAlternativeNames").toString());
        assertEquals("[\"example.com\",\"origin.www.example.com\"]", ALL.template("shop-Service")
                .the("AWS::CertificateManager::Certificate").path("SubjectAlternativeNames").toString());
    }

    @Test
    void with_ipv6_there_is_an_aaaa_record_on_every_level_and_without_it_on_none() {
        for (var stack : List.of("Failover", "Service")) {
            var types = records(ALL, "shop-" + stack);
            assertEquals(types.stream().filter(record -> record.endsWith(" A")).map(record -> record + "AAA").toList(),
                    types.stream().filter(record -> record.endsWith(" AAAA")).toList());
            assertTrue(records(Synthesized.example(), stack).stream().allMatch(record -> record.endsWith(" A")));
        }
        var loadBalancer = "AWS::ElasticLoadBalancingV2::LoadBalancer";
        assertEquals("dualstack", ALL.template("shop-Service").the(loadBalancer).path("IpAddressType").stringValue());
        assertEquals("ipv4", Synthesized.service().the(loadBalancer).path("IpAddressType").stringValue());
        assertTrue(ALL.template("shop-Service").all("AWS::EC2::SecurityGroup").toString().contains("::/0"));
    }

    @Test
    void the_origins_record_stays_until_visitors_have_moved_to_its_successor() {
        for (var path : List.of("OriginRecord", "OriginIpv6Record")) {
            assertEquals("Retain", ALL.template("shop-Service").resource("shop-Service/" + path + "/Resource")
                    .path("UpdateReplacePolicy").stringValue());
        }
    }

    @Test
    void a_failover_under_visitors_records_is_protected_against_its_own_deletion() {
        var artifacts = ALL.manifest().path("artifacts");
        assertTrue(artifacts.at("/shop-Failover/properties/terminationProtection").asBoolean());
    }

    @Test
    void the_visitors_records_are_protected_by_a_stack_that_comes_last() {
        var protections = ALL.template("shop-Protection").all("AWS::Route53::RecordSetProtection");
        assertEquals(List.of("www.example.com. A", "www.example.com. AAAA", "example.com. A", "example.com. AAAA"),
                protections.stream().map(protection -> protection.path("RecordName").stringValue() + " "
                        + protection.path("RecordType").stringValue()).toList());
        assertTrue(ALL.manifest().at("/artifacts/shop-Protection/dependencies").toString().contains("shop-Failover"));
        assertFalse(Synthesized.example().has("Protection"));
    }

    @Test
    void two_failovers_of_one_account_share_no_name_that_has_to_be_unique() {
        var named = Names.of(ALL.template("shop-Failover"));
        var other = Names.of(Synthesized.with(settings -> settings.put("name", "pay")).template("pay-Failover"));
        assertTrue(named.names().stream().noneMatch(other.names()::contains), named + " and " + other);
        assertTrue(named.names().contains("shop-failover-transition-www.example.com"), named.toString());
    }

    /** What a template names by itself; everything else CloudFormation names after the stack. */
    private record Names(List<String> names) {
        static Names of(Template template) {
            return new Names(template.resources().filter(resource -> !resource.path("Type").stringValue()
                    .startsWith("AWS::Route53")).flatMap(resource -> resource.path("Properties").propertyStream()
                            .flatMap(Names::name))
                    .toList());
        }

        private static java.util.stream.Stream<String> name(java.util.Map.Entry<String, JsonNode> property) {
            return switch (property.getKey()) {
                case "Name", "AlarmName", "DashboardName", "FunctionName", "RoleName", "QueueName", "TopicName",
                        "BucketName", "LogGroupName", "ClusterName", "ServiceName" ->
                    property.getValue().isString()
                            ? java.util.stream.Stream.of(property.getValue().stringValue())
                            : java.util.stream.Stream.of();
                case "ResponseHeadersPolicyConfig", "OriginAccessControlConfig", "CachePolicyConfig" ->
                    java.util.stream.Stream.of(property.getValue().path("Name").toString());
                default -> java.util.stream.Stream.of();
            };
        }
    }

    private static List<String> records(Synthesized synthesized, String stack) {
        var template = synthesized.template(stack);
        return java.util.stream.Stream.concat(template.all("AWS::Route53::RecordSet").stream(),
                template.all("AWS::Route53::RecordSetGroup").stream()
                        .flatMap(group -> group.path("RecordSets").valueStream()))
                .map(record -> record.path("Name").stringValue() + record.path("SetIdentifier").asString("") + " "
                        + record.path("Type").stringValue())
                .toList();
    }
}
