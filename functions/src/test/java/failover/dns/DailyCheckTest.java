package failover.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.testing.LocalHttps;
import failover.testing.LocalHttps.Subject;
import failover.testing.LocalInternet;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Rcode;

/** What the daily check finds. */
@Tag("slow")
class DailyCheckTest extends Internet {
    @Test
    void the_daily_check_of_a_good_set_up_finds_nothing() throws IOException {
        var result = handle("daily");
        assertEquals(List.of(), result.get("misconfigurations"));
        assertEquals(List.of(), result.get("unknown"));
        assertEquals(Map.of("Domain", "www.example.com", "Misconfigurations", 0, "CertificateDaysLeft", 89,
                "SubscriptionsConfirmed", 2), metrics(line()));
    }

    @Test
    void a_delegation_that_differs_from_the_zone_is_named_and_so_are_servers_that_do_not_serve_it() throws IOException {
        internet.serve("192.0.2.9", "other.example. 60 IN A 192.0.2.66");
        internet.at("192.0.2.9").answer(query -> {
            var refused = LocalInternet.empty(query);
            refused.getHeader().unsetFlag(Flags.AA);
            refused.getHeader().setRcode(5);
            return List.of(refused.toWire());
        });
        referring("ns1.example.net", "ns8.example.net", "ns9.example.net");
        var problems = handle("daily").get("misconfigurations").toString();
        assertTrue(problems.contains("The parent of example.com names the servers [ns1.example.net, ns8.example.net, "
                + "ns9.example.net], but these name [ns1.example.net, ns2.example.net]"), problems);
        assertTrue(problems.contains("ns8.example.net is named as a server of example.com but has no address"),
                problems);
        assertTrue(problems.contains("ns9.example.net is named as a server of example.com but does not serve it"),
                problems);
    }

    @Test
    void caa_records_that_block_the_renewal_are_named() throws IOException {
        for (var resolver : List.of("1.1.1.1", "8.8.8.8")) {
            internet.at(resolver)
                    .answer(LocalInternet.from(ZONE + "example.com. 60 IN CAA 0 issue \"letsencrypt.org\""));
        }
        var problems = (List<?>) handle("daily").get("misconfigurations");
        assertEquals(4, problems.size(), problems::toString);
        assertEquals("The certificate of www.example.com will not be renewed: the CAA records of example.com do not let"
                + " Amazon issue; allow amazon.com", problems.getFirst());
    }

    @Test
    void caa_records_that_allow_amazon_are_fine() throws IOException {
        for (var resolver : List.of("1.1.1.1", "8.8.8.8")) {
            internet.at(resolver).answer(LocalInternet.from(ZONE + """
                    example.com. 60 IN CAA 0 issue "letsencrypt.org"
                    www.example.com. 60 IN CAA 0 issue "amazontrust.com; policy=ev"
                    """));
        }
        assertEquals(List.of(), handle("daily").get("misconfigurations"));
    }

    @Test
    void a_critical_caa_property_that_no_authority_knows_blocks_the_renewal() throws IOException {
        for (var resolver : List.of("1.1.1.1", "8.8.8.8")) {
            internet.at(resolver).answer(LocalInternet.from(ZONE + """
                    example.com. 60 IN CAA 0 issue "amazon.com"
                    example.com. 60 IN CAA 0 tbs "fine"
                    www.example.com. 60 IN CAA 0 issue "amazon.com"
                    www.example.com. 60 IN CAA 128 iodef "mailto:a@example.com"
                    www.example.com. 60 IN CAA 128 tbs "unknown"
                    """));
        }
        var problems = (List<?>) handle("daily").get("misconfigurations");
        assertEquals(List.of("The certificate of %s will not be renewed: the CAA records of www.example.com mark the"
                + " property 'tbs' as critical, so that an authority that does not know it must not issue"),
                problems.stream().map(problem -> problem.toString().replaceAll("of [a-z.]*www.example.com will",
                        "of %s will")).distinct().toList());
        assertEquals(4, problems.size());
    }

    @Test
    void a_name_server_with_ipv6_alone_has_an_address() throws IOException {
        zone(ZONE + "ns6.example.net. 172800 IN AAAA 2001:db8::6");
        referring("ns1.example.net", "ns2.example.net", "ns6.example.net", "ns7.example.net");
        var result = handle("daily");
        assertTrue(result.get("unknown").toString().contains("ns6.example.net: has IPv6 addresses only"),
                result::toString);
        var problems = result.get("misconfigurations").toString();
        assertFalse(problems.contains("ns6.example.net is named"), problems);
        assertTrue(problems.contains("ns7.example.net is named as a server of example.com but has no address"),
                problems);
    }

    @Test
    void a_name_server_whose_address_no_resolver_can_tell_is_unknown() throws IOException {
        for (var resolver : List.of("1.1.1.1", "8.8.8.8")) {
            var usual = LocalInternet.from(ZONE);
            internet.at(resolver).answer(query -> query.getQuestion().getName().toString().startsWith("ns8")
                    ? LocalInternet.code(Rcode.SERVFAIL).packets(query)
                    : usual.packets(query));
        }
        referring("ns1.example.net", "ns2.example.net", "ns8.example.net");
        var result = handle("daily");
        assertTrue(result.get("unknown").toString().contains("ns8.example.net: no resolver says"), result::toString);
        assertFalse(result.get("misconfigurations").toString().contains("has no address"), result::toString);
    }

    @Test
    void a_server_that_fails_once_is_not_lame_and_one_that_fails_each_time_is() throws IOException {
        var usual = LocalInternet.from(ZONE);
        var failures = new AtomicInteger();
        internet.at("192.0.2.1").answer(query -> failures.getAndIncrement() == 0
                ? LocalInternet.code(Rcode.SERVFAIL).packets(query)
                : usual.packets(query));
        assertEquals(List.of(), handle("daily").get("misconfigurations"));
        internet.at("192.0.2.1").answer(LocalInternet.code(Rcode.SERVFAIL));
        assertTrue(
                handle("daily").get("misconfigurations").toString().contains("ns1.example.net is named as a server"));
    }

    @Test
    void a_page_that_is_large_or_slow_still_shows_its_certificate_and_its_status() throws IOException {
        body = new byte[8 << 20];
        primaryStatus = 302;
        var result = handle("daily");
        assertEquals(89L, result.get("primaryCertificateDays"));
        assertTrue(result.get("misconfigurations").toString().contains("with a redirect"), result::toString);
    }

    @Test
    void a_probe_that_throws_costs_no_other() throws IOException {
        sns.answerAll(answeringWith(subscriptions(2).replace(">2<", ">two<")));
        var result = handle("daily");
        assertEquals("unknown", result.get("subscribers"));
        assertEquals(89L, result.get("primaryCertificateDays"));
        assertTrue(result.get("unknown").toString().contains("The subscribers: "), result::toString);
    }

    @Test
    void a_primary_that_redirects_the_health_check_is_named() throws IOException {
        primaryStatus = 302;
        var problems = handle("daily").get("misconfigurations").toString();
        assertTrue(problems.contains("https://origin.www.example.com/health answers the health check with a redirect"),
                problems);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dns:other.example.com", "ip:127.0.0.1"})
    void a_certificate_that_visitors_would_refuse_has_no_days_left(String certified) throws Exception {
        try (var other = new LocalHttps(new Subject("throw-away", List.of(certified)), this::serve)) {
            internet.connect("origin.www.example.com:443", other.address());
            assertEquals(0L, handle("daily").get("primaryCertificateDays"));
        }
        assertEquals(0, metrics(line()).get("CertificateDaysLeft"));
    }

    @Test
    void what_cannot_be_asked_is_named_and_is_no_metric() throws IOException {
        internet.connect(EDGE + ":443", "127.0.0.1:1");
        internet.connect("origin.www.example.com:443", "127.0.0.1:1");
        internet.at("192.0.2.53").close();
        sns.answerAll(refusing());
        var result = handle("daily");
        assertEquals("unknown", result.get("subscribers"));
        var unknown = result.get("unknown").toString();
        assertTrue(unknown.contains("The delegation of example.com: its parent does not answer"), unknown);
        assertTrue(unknown.contains("https://origin.www.example.com/health"), unknown);
        assertEquals(Map.of("Domain", "www.example.com", "Misconfigurations", 0), metrics(line()));
    }
}
