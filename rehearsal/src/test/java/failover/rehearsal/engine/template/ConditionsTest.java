package failover.rehearsal.engine.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionsTest {
    private static final String STACK = """
            {"Parameters": {"Stage": {"Type": "String", "Default": "test"}},
             "Conditions": {
               "Here": {"Fn::Equals": [{"Ref": "AWS::Region"}, "us-east-1"]},
               "One": {"Fn::Equals": ["1", 1]}, "Circle": {"Fn::Not": [{"Condition": "Circle"}]},
               "Live": {"Fn::Equals": [{"Ref": "Stage"}, "live"]},
               "Neither": {"Fn::And": [{"Condition": "Live"}, {"Fn::Not": [{"Condition": "Here"}]}]}},
             "Resources": {
               "Always": {"Type": "Test::Probe", "Properties": {"Value": {"Fn::If": ["Live", "live", "not live"]},
                 "Gone": {"Fn::If": ["Live", 1, {"Ref": "AWS::NoValue"}]}}, "DependsOn": ["Never"]},
               "WhenHere": {"Type": "Test::Probe", "Condition": "Here"},
               "Never": {"Type": "Test::Probe", "Condition": "Neither"}%s}}""";

    @TempDir
    private Path directory;

    private Template read(String more) throws IOException {
        return Template.read(Files.writeString(directory.resolve("Failover.template.json"), STACK.formatted(more)));
    }

    @Test
    void what_a_condition_leaves_out_is_not_there_and_nobody_waits_for_it() throws IOException {
        var template = read("");

        assertEquals(List.of("Always", "WhenHere"),
                template.resources().stream().map(Resource::logicalId).toList());
        assertEquals("not live", template.resource("Always").text("/Value"));
        assertTrue(!template.resource("Always").properties().has("Gone"));
    }

    private Resource other(String value) throws IOException {
        return read(", 'Other': {'Type': 'Test::Probe', 'Properties': {'V': %s}}".formatted(value).replace('\'', '"'))
                .resource("Other");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{'Ref': 'Never'} | Ref names Never, which its condition Neither leaves out",
        "{'Fn::GetAtt': ['Never', 'Arn']} | Fn::GetAtt names Never, which its condition Neither leaves out",
        "{'Fn::Sub': '${Never}'} | Ref names Never, which its condition Neither leaves out",
        "{'Ref': 'Nobody'} | Ref names Nobody, which is no resource of this template",
        "{'Fn::If': ['Nobody', 1, 2]} | has no condition Nobody",
        "{'Fn::If': ['Live', 1]} | Fn::If needs a condition and two values"})
    void what_cloudformation_refuses_is_refused_and_the_cause_named(String value, String problem) {
        var refused = assertThrows(TemplateException.class, () -> other(value));

        assertTrue(refused.getMessage().contains(problem), refused::getMessage);
    }

    @Test
    void what_an_if_does_not_choose_is_no_dependency() throws IOException {
        assertEquals(Set.of("Always"),
                other("{'Fn::If': ['Live', {'Ref': 'WhenHere'}, {'Ref': 'Always'}]}").dependsOn());
    }

    @Test
    void an_if_may_stand_in_another_and_in_a_list() throws IOException {
        var value = other(
                """
                        [{'Fn::If': ['Live', 'a', {'Fn::If': ['Here', 'b', 'c']}]}, {'Fn::If': ['Live', 'd', {'Ref': 'AWS::NoValue'}]}]
                        """)
                .properties().path("V");

        assertEquals("[\"b\"]", value.toString());
    }

    @Test
    void numbers_and_their_text_are_equal_and_a_circle_of_conditions_is_refused() throws IOException {
        assertEquals("yes", other("{'Fn::If': ['One', 'yes', 'no']}").text("/V"));
        var refused = assertThrows(TemplateException.class, () -> other("{'Fn::If': ['Circle', 1, 2]}"));
        assertTrue(refused.getMessage().contains("the condition Circle depends on itself"), refused::getMessage);
    }
}
