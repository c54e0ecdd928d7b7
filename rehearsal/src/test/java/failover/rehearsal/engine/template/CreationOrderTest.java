package failover.rehearsal.engine.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreationOrderTest {
    @TempDir
    private Path directory;

    private Template stack(String resources) throws IOException {
        return Templates.failover(directory, resources);
    }

    @Test
    void a_resource_waits_for_what_depends_on_names_and_for_what_its_properties_refer_to() throws IOException {
        var template = stack("""
                "A": {"Type": "AWS::SNS::Topic"},
                "B": {"Type": "AWS::SNS::Topic", "DependsOn": "A"},
                "C": {"Type": "Test::Probe", "Properties": {"V": {"Fn::GetAtt": ["B", "TopicName"]}}},
                "D": {"Type": "Test::Probe", "Properties": {"V": {"Fn::Sub": "${C} and ${AWS::Region}"}}},
                "E": {"Type": "Test::Probe"}""");

        assertEquals(Set.of("A", "B", "C"), template.createdBefore("D"));
        assertEquals(Set.of(), template.createdBefore("E"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "'A': {'Type': 'Test::Probe', 'DependsOn': ['B']}, 'B': {'Type': 'Test::Probe', 'Properties': {'V': {'Ref': 'A'}}} | Circular dependency between resources: [A, B]",
        "'A': {'Type': 'Test::Probe', 'DependsOn': 'Nobody'} | depends on Nobody, which is not a resource of the stack"})
    void what_cloudformation_refuses_is_refused(String resources, String problem) {
        var refused = assertThrows(TemplateException.class, () -> stack(resources.replace('\'', '"')));

        assertTrue(refused.getMessage().contains(problem), refused::getMessage);
    }
}
