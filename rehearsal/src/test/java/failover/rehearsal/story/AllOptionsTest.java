package failover.rehearsal.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.infra.app.Synthesis;
import failover.infra.settings.Settings;
import failover.rehearsal.account.SimulatedAws;
import failover.rehearsal.account.Stacks;
import failover.rehearsal.engine.template.Template;
import failover.rehearsal.engine.wire.ServiceException;
import failover.rehearsal.scenario.Scenario;
import failover.rehearsal.service.route53.HostedZone;
import failover.rehearsal.testing.Plays;
import failover.rehearsal.testing.Repository;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.Type;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A failover with every option on: several names, IPv6, a prefix, protected records, lean. */
@Plays
@Tag("slow")
class AllOptionsTest {
    @TempDir
    private Path folder;
    private boolean isProtected;

    @Test
    void it_fails_over_and_back_and_then_nobody_may_change_the_visitors_records() throws IOException {
        var stacks = stacks("shop", "www.example.com", "example.com");
        var played = Played.play(Scenario.OUTAGE, stacks, folder, folder, this::protect).toItsEnd();
        // On a busy machine some of it may be unknown.
        assertFalse(played.shown().contains("does not lead through"), played::shown);
        assertTrue(isProtected);
    }

    private void protect(Scene scene) throws IOException {
        var aws = scene.aws();
        for (var name : List.of("www.example.com", "example.com")) {
            assertEquals("192.0.2.10 2001:db8:0:0:0:0:0:10", address(aws, name, Type.A) + " "
                    + address(aws, name, Type.AAAA));
        }
        aws.cloudFormation().protect();
        for (var batch : List.of(aws.stacks().batches().leave(), aws.stacks().batches().takeOver())) {
            var refused = assertThrows(ServiceException.class, () -> aws.internet().zone().change(batch));
            assertTrue(refused.getMessage().contains("is protected"), refused::getMessage);
        }
        aws.internet().zone().unprotect();
        aws.internet().zone().change(aws.stacks().batches().leave());
        isProtected = true;
    }

    private static String address(SimulatedAws aws, String name, int type) throws IOException {
        return aws.internet().resolver().resolve(name, type).records().getFirst().rdataToString();
    }

    @Test
    void two_sets_of_settings_deploy_into_one_account_and_one_zone() throws IOException {
        var shop = stacks("shop", "www.example.com", "example.com");
        var pay = stacks("pay", "pay.example.com");
        var ids = new HashSet<String>();
        var zone = new HostedZone("example.com", elsewhere(shop, pay), _ -> true);
        for (var stacks : List.of(shop, pay)) {
            templates(stacks).flatMap(template -> template.resources().stream())
                    .filter(resource -> !resource.type().matches("AWS::Route53::RecordSet.*|Custom::.*"))
                    .forEach(resource -> assertTrue(ids.add(resource.type() + " " + resource.physicalId()),
                            resource::toString));
            deploy(stacks, zone);
            templates(stacks).flatMap(template -> template.resources("AWS::Route53::RecordSetProtection").stream())
                    .forEach(zone::protect);
        }
        var again = stacks("again", "www.example.com");
        var refused = assertThrows(ServiceException.class, () -> deploy(again, zone));
        assertTrue(refused.getMessage().contains("already exists"), refused::getMessage);
    }

    private static void deploy(Stacks stacks, HostedZone zone) {
        zone.create(stacks.recordsBeforeFailover());
        zone.create(stacks.recordsAfterRefresh());
    }

    private static Stream<Template> templates(Stacks stacks) {
        return Stream.of(Optional.of(stacks.failover()), stacks.service(), stacks.protection())
                .flatMap(Optional::stream);
    }

    private static Map<String, List<InetAddress>> elsewhere(Stacks... all) {
        var addresses = new HashMap<String, List<InetAddress>>();
        Stream.of(all).flatMap(AllOptionsTest::templates).forEach(template -> {
            template.resources("AWS::CloudFront::Distribution").forEach(distribution -> addresses
                    .put(distribution.attribute("DomainName"), List.of(InetAddress.ofLiteral("203.0.113.20"))));
            template.resources("AWS::ElasticLoadBalancingV2::LoadBalancer").forEach(balancer -> addresses
                    .put(balancer.attribute("DNSName"), List.of(InetAddress.ofLiteral("192.0.2.10"))));
        });
        return addresses;
    }

    private Stacks stacks(String name, String domain, String... more) throws IOException {
        var json = (ObjectNode) JsonMapper.shared().readTree(Repository.ROOT.resolve("infra/example.json").toFile());
        json.put("name", name).put("domain", domain).put("ipv6", true).put("protectRecords", true).put("lean", true);
        List.of(more).forEach(json.putArray("moreDomains")::add);
        var settings = Files.writeString(folder.resolve(name + ".json"), json.toString());
        return Stacks.read(Settings.read(settings).failover(),
                Synthesis.synthesize(Repository.ROOT, settings, folder.resolve("cdk.out." + name)));
    }
}
