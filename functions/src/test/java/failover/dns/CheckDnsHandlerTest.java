package failover.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.testing.LocalHttps;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import tools.jackson.jr.ob.JSON;

/** The function as each of its events enters it. */
class CheckDnsHandlerTest extends Internet {
    @Test
    void the_check_of_a_minute_is_one_line_with_its_metrics() throws IOException {
        var result = handle("scheduled");
        assertEquals("ALL_PRIMARY", result.get("situation"));
        assertEquals("ready", result.get("fallback"));
        assertEquals(2L, result.get("zoneServers"));
        assertEquals(4, ((List<?>) result.get("answers")).size());
        var line = line();
        assertEquals("Check", line.get("message"));
        assertEquals(Map.of("Domain", "www.example.com", "AnswersPrimary", 4, "AnswersFallback", 0,
                "AnswersUnexpected", 0, "Dark", 0, "Disagreement", 0, "FallbackReady", 1), metrics(line));
    }

    @Test
    void a_transition_is_checked_in_the_same_way() throws IOException {
        assertEquals("ALL_PRIMARY", handle("transition").get("situation"));
        assertEquals(4, metrics(line()).get("AnswersPrimary"));
    }

    @Test
    void by_hand_the_verdict_comes_back_and_no_metric_is_left() throws IOException {
        var result = handle("by-hand");
        assertEquals("ALL_PRIMARY", result.get("situation"));
        assertEquals(8, ((List<?>) result.get("answers")).size());
        assertTrue(JSON.std.asString(result).contains("\"type\":\"AAAA\",\"verdict\":\"NO_ADDRESS\""));
        assertFalse(line().containsKey("_aws"));
    }

    @Test
    void a_deploy_is_answered_with_who_gets_the_notices_and_what_was_found() throws IOException {
        var answered = new AtomicReference<Map<String, Object>>();
        answering = exchange -> answered.set(JSON.std.mapFrom(exchange.getRequestBody()));
        sns.answerAll(answeringWith(subscriptions(0)));
        handle("deploy");
        var answer = answered.get();
        assertEquals("SUCCESS", answer.get("Status"));
        assertEquals("CheckOnDeploy", answer.get("PhysicalResourceId"));
        assertEquals(
                Map.of("Subscribers",
                        "Nobody gets the notices: no subscription is confirmed. Open the link in the e-mail"
                                + " that each address received.",
                        "Findings", "None."),
                answer.get("Data"));
        assertFalse(log.toString().contains("Signature"), log::toString);
        assertEquals(0, metrics(line()).get("SubscriptionsConfirmed"));
    }
}
