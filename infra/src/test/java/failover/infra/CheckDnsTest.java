package failover.infra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The check of DNS: when it runs, what it is told, who hears of what it sees. */
class CheckDnsTest {
    private final Template failover = Synthesized.failover();

    @ParameterizedTest
    @CsvSource({"DOMAIN, www.example.com", "ZONE_NAME, example.com", "ORIGIN, origin.www.example.com",
        "RESOLVERS, '1.1.1.1,8.8.8.8,9.9.9.9'",
        "ALARM_NAME, failover-transition-www.example.com", "CHECK_PATH, /"})
    void the_function_knows_the_names(String variable, String value) {
        assertEquals(value, variables().path(variable).stringValue());
    }

    @Test
    void the_function_knows_the_topic_and_the_distribution() {
        assertEquals(failover.logicalId("Failover/Notices/Resource"),
                variables().at("/TOPIC_ARN/Ref").stringValue());
        assertEquals(failover.logicalId("Failover/FallbackSite/Distribution/Resource"),
                variables().at("/DISTRIBUTION_DOMAIN/Fn::GetAtt/0").stringValue());
    }

    @Test
    void the_resolvers_are_the_users_choice() {
        var changed = Synthesized.with(settings -> settings.putArray("resolvers").add("9.9.9.10")).template("Failover");
        assertEquals("9.9.9.10",
                changed.at("Failover/CheckDns/Resource").at("/Environment/Variables/RESOLVERS").stringValue());
    }

    @Test
    void it_runs_every_minute_every_day_for_what_erodes_and_on_every_transition() {
        assertEquals("rate(1 minute)", rule("Minutely").path("ScheduleExpression").stringValue());
        assertEquals("rate(1 day)", rule("Daily").path("ScheduleExpression").stringValue());
        assertEquals("{\"check\":\"daily\"}", rule("Daily").at("/Targets/0/Input").stringValue());
        assertEquals(failover.logicalId("Failover/Transition/Resource"),
                rule("OnTransition").at("/EventPattern/resources/0/Fn::GetAtt/0").stringValue());
    }

    @Test
    void it_runs_at_the_end_of_a_deployment_whose_outputs_say_whether_anybody_gets_the_notices() {
        var check = failover.resource("Failover/CheckOnDeploy/Default");
        assertEquals(failover.logicalId("Failover/CheckDns/Resource"),
                check.at("/Properties/ServiceToken/Fn::GetAtt/0").stringValue());
        assertEquals("60", check.at("/Properties/ServiceTimeout").asString());
        assertTrue(check.path("DependsOn").toString()
                .contains(failover.logicalId("Failover/VisitorRecords/www.example.com-A")), check.toString());
        for (var attribute : List.of("Subscribers", "Findings")) {
            assertEquals("[\"%s\",\"%s\"]".formatted(failover.logicalId("Failover/CheckOnDeploy/Default"), attribute),
                    failover.json().at("/Outputs/" + attribute + "/Value/Fn::GetAtt").toString());
        }
    }

    @Test
    void another_subscriber_is_checked_for_by_the_deployment_that_adds_it() {
        var more = Synthesized.with(settings -> settings.putArray("emails").add("a@example.com").add("b@example.com"))
                .template("Failover");
        assertEquals("a@example.com,b@example.com",
                more.at("Failover/CheckOnDeploy/Default").path("Subscribers").stringValue());
    }

    @Test
    void it_does_not_run_before_there_is_anything_to_find() {
        for (var rule : List.of("Minutely", "Daily", "OnTransition")) {
            assertTrue(failover.resource("Failover/CheckDns" + rule + "/Resource").path("DependsOn").toString()
                    .contains(failover.logicalId("Failover/VisitorRecords/www.example.com-A")), rule);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DnsUnexpected      | AnswersUnexpected Maximum 60 s GreaterThanOrEqualToThreshold 1, 2 times
            DnsDark            | Dark Maximum 60 s GreaterThanOrEqualToThreshold 1, 2 times
            DnsDisagreement    | Disagreement Maximum 60 s GreaterThanOrEqualToThreshold 1, 1 times
            FallbackNotReady   | FallbackReady Minimum 60 s LessThanThreshold 1, 3 times
            FallbackOld        | FallbackAge Maximum 60 s GreaterThanThreshold 86400, 3 times
            DnsMisconfigured   | Misconfigurations Maximum 86400 s GreaterThanOrEqualToThreshold 1, 1 times
            CertificateNearEnd | CertificateDaysLeft Minimum 86400 s LessThanThreshold 21, 1 times
            SubscribersMissing | SubscriptionsConfirmed Minimum 86400 s LessThanThreshold 1, 1 times
            """)
    void what_it_sees_is_told_by_cloudwatch_itself_and_a_missed_check_changes_nothing(String id, String expected) {
        var alarm = failover.at("Failover/" + id + "/Resource");
        assertEquals(expected, "%s %s %s s %s %s, %s times".formatted(alarm.path("MetricName").stringValue(),
                alarm.path("Statistic").stringValue(), alarm.path("Period"),
                alarm.path("ComparisonOperator").stringValue(), alarm.path("Threshold"),
                alarm.path("EvaluationPeriods")));
        assertEquals("DnsFailover", alarm.path("Namespace").stringValue());
        assertEquals("[{\"Name\":\"Domain\",\"Value\":\"www.example.com\"}]", alarm.path("Dimensions").toString());
        assertEquals("ignore", alarm.path("TreatMissingData").stringValue());
        assertTold(alarm.path("AlarmActions"));
    }

    @Test
    void old_and_missing_copies_are_told_when_there_are_to_be_copies() {
        var without = Synthesized.with(settings -> settings.remove("copy")).template("Failover").json().toString();
        List.of("CopyOld", "CopyMissing").forEach(id -> assertFalse(without.contains(id), id));
        assertEquals("CopyAge Maximum 3600 s, 86400, 1 times", described(failover.at("Failover/CopyOld/Resource")));
        assertEquals("CopiesMissing Minimum 3600 s, 1, 2 times",
                described(failover.at("Failover/CopyMissing/Resource")));
    }

    private static String described(JsonNode alarm) {
        return "%s %s %s s, %s, %s times".formatted(alarm.path("MetricName").stringValue(),
                alarm.path("Statistic").stringValue(), alarm.path("Period"), alarm.path("Threshold"),
                alarm.path("EvaluationPeriods"));
    }

    @Test
    void every_address_of_the_settings_is_to_have_a_confirmed_subscription() {
        assertEquals(2, wanted("a@example.com", "b@example.com"));
        assertEquals(1, wanted());
    }

    private static int wanted(String... emails) {
        var template = Synthesized.with(settings -> {
            var list = settings.putArray("emails");
            List.of(emails).forEach(list::add);
        }).template("Failover");
        return template.at("Failover/SubscribersMissing/Resource").path("Threshold").intValue();
    }

    @Test
    void a_check_that_fails_or_no_longer_runs_is_told_once() {
        var alarm = failover.at("Failover/CheckDnsErrors/Resource");
        assertEquals("missing", alarm.path("TreatMissingData").stringValue());
        assertTold(alarm.path("AlarmActions"));
        assertTold(alarm.path("InsufficientDataActions"));
    }

    private void assertTold(JsonNode actions) {
        assertEquals("[{\"Ref\":\"" + failover.logicalId("Failover/Notices/Resource") + "\"}]", actions.toString());
    }

    @Test
    void the_dashboard_shows_sides_checkers_resolvers_and_failing_functions() {
        var dashboard = failover.at("Failover/Dashboard/Resource");
        assertEquals("failover-www-example-com", dashboard.path("DashboardName").stringValue());
        var body = dashboard.path("DashboardBody").toString();
        for (var part : List.of("AnswersPrimary", "AnswersFallback", "FallbackReady", "FallbackAge", "CopyAge",
                "HealthCheckPercentageHealthy",
                "line.answers", "NotifyTransition", "RefreshFallback", "CheckDns", "ControlRouting",
                "Who holds the switch")) {
            assertTrue(body.contains(part), part);
        }
    }

    private JsonNode rule(String name) {
        return failover.at("Failover/CheckDns" + name + "/Resource");
    }

    private JsonNode variables() {
        return failover.at("Failover/CheckDns/Resource").at("/Environment/Variables");
    }
}
