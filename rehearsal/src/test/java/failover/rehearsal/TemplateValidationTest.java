package failover.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateValidationTest {
    @TempDir
    private Path assembly;

    private List<String> warnings(String report) throws IOException {
        Files.writeString(assembly.resolve("validation-report.json"), report);
        return TemplateValidation.warnings(assembly);
    }

    /** As CDK 2.263 writes it. */
    @Test
    void what_the_validation_does_not_refuse_is_told() throws IOException {
        assertEquals(List.of(), warnings("{\"version\": \"1\", \"pluginReports\": []}"));
        assertEquals(List.of("W3045: Consider a bucket policy"), warnings("""
                {"pluginReports": [{"pluginName": "CloudFormationValidate", "conclusion": "success", "violations": [
                  {"ruleName": "W3045", "description": "Consider a bucket policy", "severity": "warning"}]}]}"""));
    }
}
