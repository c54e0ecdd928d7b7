package failover.infra.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.infra.Synthesized;
import failover.infra.Template;
import org.junit.jupiter.api.Test;

/** Which stacks there are, where, and in which order. */
class StacksTest {

    @Test
    void failover_is_in_us_east_1_and_deployed_after_the_service_in_its_region() {
        var artifacts = Synthesized.example().manifest().path("artifacts");
        assertEquals("aws://unknown-account/eu-central-1", artifacts.at("/Service/environment").stringValue());
        assertEquals("aws://unknown-account/us-east-1", artifacts.at("/Failover/environment").stringValue());
        assertTrue(artifacts.at("/Failover/dependencies").valueStream()
                .anyMatch(id -> id.stringValue().equals("Service")));
        assertFalse(Synthesized.example().has("Zone"));
    }

    @Test
    void the_stacks_share_nothing_but_names() {
        for (var template : new Template[]{Synthesized.failover(), Synthesized.service()}) {
            assertFalse(template.json().toString().contains("Fn::ImportValue"));
            assertTrue(template.json().path("Parameters").isMissingNode());
            assertFalse(template.json().path("Outputs").toString().contains("\"Export\""));
        }
    }

    @Test
    void only_a_service_in_us_east_1_is_warned_of() {
        assertEquals(0, Synthesized.example().annotations("Service").count());
        var both = Synthesized.with(settings -> settings.put("serviceRegion", "us-east-1"));
        assertTrue(both.has("Service") && both.has("Failover"));
        assertTrue(both.annotations("Service").toList().toString()
                .contains("runs in us-east-1, like everything that watches it"));
    }

    @Test
    void an_existing_primary_needs_no_service_stack() {
        var synthesized = Synthesized
                .with(settings -> settings.put("service", false).put("origin", "lb.example.com"));
        assertFalse(synthesized.has("Service"));
        var failover = synthesized.template("Failover");
        assertEquals("lb.example.com",
                failover.at("Failover/EndpointCheck/Resource").at("/HealthCheckConfig/FullyQualifiedDomainName")
                        .stringValue());
        assertEquals("lb.example.com.", failover.the("AWS::Route53::RecordSetGroup")
                .at("/RecordSets/0/AliasTarget/DNSName").stringValue());
    }

    @Test
    void without_a_zone_id_there_is_only_the_zone() {
        var synthesized = Synthesized.with(settings -> settings.remove("hostedZoneId"));
        assertFalse(synthesized.has("Service") || synthesized.has("Failover"));
        var zone = synthesized.template("Zone");
        assertEquals("example.com.", zone.the("AWS::Route53::HostedZone").path("Name").stringValue());
        assertTrue(zone.json().path("Outputs").has("HostedZoneId") && zone.json().path("Outputs").has("NameServers"));
        assertTrue(synthesized.annotations("Zone").toList().toString().contains("delegate example.com to them"));
    }
}
