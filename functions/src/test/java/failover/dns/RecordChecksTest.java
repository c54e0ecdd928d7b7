package failover.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.testing.LocalInternet;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether the visitors' names lead through the failover, all of them and for both types. */
class RecordChecksTest extends Internet {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <TTL>60</TTL><ResourceRecords><ResourceRecord><Value>203.0.113.10</Value></ResourceRecord></ResourceRecords>         | it has values of its own
            <AliasTarget><HostedZoneId>Z1</HostedZoneId><DNSName>lb.example.net.</DNSName><EvaluateTargetHealth>true</EvaluateTargetHealth></AliasTarget> | it is an alias of lb.example.net.
            <AliasTarget><HostedZoneId>Z1</HostedZoneId><DNSName>failover.www.example.com.</DNSName><EvaluateTargetHealth>false</EvaluateTargetHealth></AliasTarget> | its EvaluateTargetHealth is false
            <SetIdentifier>eu</SetIdentifier><Weight>1</Weight>                                                                  | one of several records, with the identifier eu
            """)
    void a_visitors_name_that_does_not_lead_through_the_pair_is_named(String record, String complaint)
            throws IOException {
        listed = listed(record);
        var problems = handle("daily").get("misconfigurations").toString();
        assertTrue(problems.contains(complaint) && problems.contains("Apply take-over.json"), problems);
    }

    /** Route 53 begins at the record asked for, or where it would stand. */
    @Test
    void so_is_one_that_has_no_such_record() throws IOException {
        listed = listed(ALIAS).replace("www.example.com.</Name>", "zebra.example.com.</Name>");
        assertTrue(handle("daily").get("misconfigurations").toString().contains("there is no such record"));
    }

    @Test
    void a_ttl_that_would_keep_visitors_back_and_an_aaaa_record_outside_the_pair_are_named() throws IOException {
        for (var server : List.of("192.0.2.1", "192.0.2.2")) {
            internet.at(server)
                    .answer(LocalInternet.from(ZONE.replace("origin.www.example.com. 60", "origin.www.example.com. 300")
                            + "www.example.com. 60 IN AAAA 2001:db8::1"));
        }
        assertEquals(List.of(
                "www.example.com has an AAAA record, but ipv6 is false: visitors with IPv6 would not see the fallback. Set ipv6 to true, or delete the record",
                "The A record of origin.www.example.com may be cached for 300 seconds: visitors would move that late. Set its TTL to 60"),
                handle("daily").get("misconfigurations"));
    }

    @Test
    void with_ipv6_and_several_names_each_name_is_checked_for_both_types() throws IOException {
        variables.put("IPV6", "true");
        variables.put("MORE_DOMAINS", "example.com,shop.example.com");
        for (var server : List.of("192.0.2.1", "192.0.2.2", "1.1.1.1", "8.8.8.8")) {
            internet.at(server).answer(LocalInternet.from(ZONE + """
                    example.com. 60 IN A 203.0.113.10
                    shop.example.com. 60 IN A 203.0.113.10
                    origin.www.example.com. 60 IN AAAA 2001:db8::10
                    fallback.www.example.com. 60 IN AAAA 2001:db8::20
                    www.example.com. 60 IN AAAA 2001:db8::10
                    example.com. 60 IN AAAA 2001:db8::10
                    shop.example.com. 60 IN AAAA 2001:db8::20
                    """));
        }
        var result = handle("scheduled");
        assertEquals(4 * 3 * 2, ((List<?>) result.get("answers")).size());
        assertEquals(Map.of("AnswersPrimary", 20, "AnswersFallback", 4, "AnswersUnexpected", 0),
                metrics(line()).entrySet().stream().filter(metric -> metric.getKey().startsWith("Answers"))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        log.forget();
        handle("daily");
        assertEquals(6, route53.calls());
    }

    @Test
    void without_an_answer_of_route_53_that_is_unknown_and_no_problem() throws IOException {
        route53.answerAll(refusing());
        var result = handle("daily");
        assertEquals(List.of(), result.get("misconfigurations"));
        assertTrue(result.get("unknown").toString().contains("The A record of www.example.com: "), result::toString);
    }
}
