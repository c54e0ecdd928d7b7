package failover.rehearsal.engine.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConditionsTest {
    private static final String STACK = """
            {"Parameters": {"Stage": {"Type": "String", "Default": "test"}},
             "Conditions": {
               "Here": {"Fn::Equals": [{"Ref": "AWS::Region"}, "us-east-1"]},
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

    @Test
    void a_reference_to_what_is_left_out_is_refused() {
        var refused = assertThrows(TemplateException.class,
                () -> read(", \"Other\": {\"Type\": \"Test::Probe\", \"Properties\": {\"V\": {\"Ref\": \"Never\"}}}"));

        assertTrue(refused.getMessage().contains("Ref names Never"), refused::getMessage);
    }
}
