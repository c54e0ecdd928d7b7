package failover.infra.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.infra.Synthesized;
import failover.infra.Template;
import org.junit.jupiter.api.Test;

class ServiceStackTest {
    private final Template service = Synthesized.service();

    @Test
    void the_load_balancer_keeps_idle_connections_for_five_minutes_only() {
        var attributes = service.the("AWS::ElasticLoadBalancingV2::LoadBalancer").path("LoadBalancerAttributes");
        assertEquals("300", attributes.valueStream()
                .filter(attribute -> attribute.path("Key").stringValue().equals("client_keep_alive.seconds"))
                .findFirst()
                .orElseThrow().path("Value").stringValue());
    }

    @Test
    void http_is_redirected_to_https() {
        var listeners = service.all("AWS::ElasticLoadBalancingV2::Listener");
        assertEquals(2, listeners.size());
        for (var listener : listeners) {
            var action = listener.at("/DefaultActions/0/Type").stringValue();
            assertEquals(listener.path("Port").intValue() == 443 ? "forward" : "redirect", action);
        }
    }

    @Test
    void the_certificate_covers_the_domain_and_the_origin() {
        var certificate = service.the("AWS::CertificateManager::Certificate");
        assertEquals("www.example.com", certificate.path("DomainName").stringValue());
        assertEquals("[\"origin.www.example.com\"]", certificate.path("SubjectAlternativeNames").toString());
    }

    @Test
    void the_origin_is_an_alias_to_the_load_balancer_whose_health_is_not_evaluated() {
        var record = service.the("AWS::Route53::RecordSet");
        assertEquals("origin.www.example.com.", record.path("Name").stringValue());
        assertEquals("CanonicalHostedZoneID", record.at("/AliasTarget/HostedZoneId/Fn::GetAtt/1").stringValue());
        assertFalse(record.at("/AliasTarget/EvaluateTargetHealth").asBoolean(false));
    }

    @Test
    void only_the_load_balancer_reaches_the_tasks() {
        var tasks = service.at("Service/Service/SecurityGroup/Resource");
        assertTrue(tasks.path("SecurityGroupIngress").isMissingNode());
        var ingress = service.the("AWS::EC2::SecurityGroupIngress");
        assertTrue(ingress.path("CidrIp").isMissingNode() && ingress.has("SourceSecurityGroupId"), ingress.toString());
    }

    @Test
    void the_default_container_says_welcome_on_its_port() {
        var container = service.at("Service/Task/Resource").at("/ContainerDefinitions/0");
        assertTrue(container.path("Image").stringValue().contains("busybox:1.37.0@sha256:"));
        var page = container.at("/Command/2").stringValue();
        assertTrue(page.contains("<h1>Welcome.</h1>") && page.contains("<meta name=viewport "), page);
        assertTrue(container.at("/Command/2").stringValue().contains("httpd -f -p 8080"));
        assertEquals(8080, container.at("/PortMappings/0/ContainerPort").intValue());
    }

    @Test
    void the_users_container_region_and_path_are_taken_from_the_settings() {
        var synthesized = Synthesized.with(settings -> settings.put("image", "shop:1").put("containerPort", 3000)
                .put("checkPath", "/health").put("serviceRegion", "ap-southeast-2"));
        var container = synthesized.template("Service").at("Service/Task/Resource").at("/ContainerDefinitions/0");
        assertEquals("shop:1", container.path("Image").stringValue());
        assertTrue(container.path("Command").isMissingNode());
        var target = synthesized.template("Service").the("AWS::ElasticLoadBalancingV2::TargetGroup");
        assertEquals(3000, target.path("Port").intValue());
        assertEquals("/health", target.path("HealthCheckPath").stringValue());
        assertEquals("aws://unknown-account/ap-southeast-2",
                synthesized.manifest().at("/artifacts/Service/environment").stringValue());
    }

    @Test
    void the_drill_finds_cluster_and_service() {
        assertTrue(service.json().path("Outputs").has("ClusterName"));
        assertTrue(service.json().path("Outputs").has("ServiceName"));
    }

    @Test
    void an_image_of_a_private_ecr_repository_can_be_pulled() {
        var synthesized = Synthesized.with(settings -> settings.put("image",
                "123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/shop:1"));
        var statements = synthesized.template("Service").at("Service/Task/ExecutionRole/DefaultPolicy/Resource")
                .at("/PolicyDocument/Statement");
        assertTrue(statements.valueStream().anyMatch(statement -> statement.path("Action").toString().equals(
                "[\"ecr:BatchCheckLayerAvailability\",\"ecr:BatchGetImage\",\"ecr:GetDownloadUrlForLayer\"]")
                && statement.path("Resource").stringValue()
                        .equals("arn:aws:ecr:eu-west-1:123456789012:repository/team/shop")),
                statements.toString());
        assertTrue(statements.valueStream().anyMatch(statement -> statement.path("Action").toString()
                .equals("\"ecr:GetAuthorizationToken\"") && statement.path("Resource").toString().equals("\"*\"")),
                statements.toString());
        var warnings = synthesized.annotations("Service").toList();
        assertTrue(warnings.size() == 1 && warnings.getFirst().contains("the repository needs a policy of its own"),
                warnings.toString());
        assertEquals(0, Synthesized.example().annotations("Service").count());
    }
}
