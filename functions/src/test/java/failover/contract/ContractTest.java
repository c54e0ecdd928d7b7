package failover.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import failover.testing.SampleSettings;
import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a template says is what the function hears, variable by variable. */
class ContractTest {
    record Contract<T>(T settings, Map<String, String> variables, Function<Map<String, String>, T> reader) {
        @Override
        public String toString() {
            return settings.getClass().getSimpleName();
        }
    }

    static Stream<Contract<?>> contracts() {
        var notify = notifyTransition(Optional.of("arn:chat"));
        var check = SampleSettings.check(List.of("1.1.1.1", "8.8.8.8"));
        var refresh = refreshFallback();
        return Stream.of(new Contract<>(notify, notify.variables(), NotifyTransitionSettings::from),
                new Contract<>(check, check.variables(), CheckDnsSettings::from),
                new Contract<>(refresh, refresh.variables(), RefreshFallbackSettings::from),
                new Contract<>(SampleSettings.CONTROL, SampleSettings.CONTROL.variables(),
                        ControlRoutingSettings::from));
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void what_is_written_is_read_again(Contract<?> contract) {
        assertEquals(contract.settings(), contract.reader().apply(contract.variables()));
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void a_variable_that_is_declared_is_read_and_its_absence_is_named(Contract<?> contract) {
        var message = assertThrows(IllegalStateException.class, () -> contract.reader().apply(Map.of())).getMessage();
        for (var name : contract.variables().keySet()) {
            assertTrue(name.equals("ENDPOINT_OVERRIDE") || message.contains(name + " is not set"), name);
        }
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void no_function_is_told_what_only_lambda_or_the_rehearsal_sets(Contract<?> contract) {
        var set = Set.of("AWS_REGION", "LAMBDA_TASK_ROOT", "FAILOVER_NETWORK");
        assertTrue(contract.variables().keySet().stream().noneMatch(set::contains));
        assertEquals("none", contract.variables().get("ENDPOINT_OVERRIDE"));
    }

    @Test
    void without_a_chat_there_is_no_topic_for_it() {
        var variables = notifyTransition(Optional.empty()).variables();
        assertEquals("none", variables.get("CHAT_TOPIC_ARN"));
        assertEquals(Optional.empty(), NotifyTransitionSettings.from(variables).chatTopic());
    }

    @Test
    void the_problems_of_all_variables_are_told_at_once() {
        var variables = notifyTransition(Optional.empty()).variables();
        variables.putAll(Map.of("TIME_ZONE", "Berlin", "CHECKER_REGIONS", "us-east-1,EU", "DOMAIN", " "));
        var refused = assertThrows(IllegalStateException.class, () -> NotifyTransitionSettings.from(variables));
        assertEquals("Environment: DOMAIN is not set; CHECKER_REGIONS holds 'EU', which is not a Region;"
                + " TIME_ZONE is 'Berlin', allowed is a time zone such as Europe/Berlin", refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1", "1.1.1.256", "1.1.1.1.", "dns.google", "2001:db8::1", "01.1.1.1111", ""})
    void a_resolver_is_an_ipv4_address(String address) {
        assertTrue(Resolvers.isAddress("255.0.10.1"));
        assertTrue(!Resolvers.isAddress(address), address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"health", "", "/health|x", "/a/../b", "/./a", "/a/%2E%2e/b", "/100%", "/?q={a}", "/he alth",
        "/a#b", "/%zz", "/\u00e9",
        "/a\nb",
        "/<", "/\\", "/^"})
    void what_no_url_can_hold_is_no_path_of_a_health_check(String path) {
        assertFalse(CheckPath.isOne(path));
        var variables = SampleSettings.check(List.of("1.1.1.1")).variables();
        variables.put("CHECK_PATH", path);
        assertTrue(assertThrows(IllegalStateException.class, () -> CheckDnsSettings.from(variables)).getMessage()
                .contains("CHECK_PATH"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/health?deep=1&x=%7Ba%7D", "/a/b;c=d,e/~f", "//", "/?a=[1]"})
    void every_user_of_a_health_checks_path_can_parse_it(String path) {
        var asked = URI.create("https://origin.www.example.com" + path);
        assertEquals(asked.getRawPath() + (asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery()), path);
        assertEquals(asked, new CheckPath(path).at("origin.www.example.com"));
    }

    @Test
    void the_path_of_a_health_check_has_at_most_255_characters() {
        assertTrue(CheckPath.isOne("/" + "a".repeat(254)));
        assertFalse(CheckPath.isOne("/" + "a".repeat(255)));
    }

    @Test
    void an_undocumented_state_is_no_state() {
        assertEquals(Optional.of(AlarmState.INSUFFICIENT_DATA), AlarmState.of("INSUFFICIENT_DATA"));
        assertEquals(Optional.empty(), AlarmState.of("ok"));
    }

    private static NotifyTransitionSettings notifyTransition(Optional<String> chat) {
        return new NotifyTransitionSettings(SampleSettings.NAMES, true, SampleSettings.RESOLVERS, "alarm", "arn:topic",
                chat,
                "site", "journal", SampleSettings.CHECKS, List.of("us-east-1", "eu-west-1"),
                new FailbackPolicy.AfterStable(5), ZoneId.of("Europe/Berlin"), Runbook.FILE);
    }

    static RefreshFallbackSettings refreshFallback() {
        return SampleSettings.refresh("site", "journal", CopyRules.of(List.of("/"), "Welcome", List.of("form"),
                Optional.of(List.of("Oops"))));
    }
}
