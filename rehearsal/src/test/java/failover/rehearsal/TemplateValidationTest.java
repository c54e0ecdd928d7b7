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
    void what_the_validation_finds_is_told_with_its_place_and_rule() throws IOException {
        assertEquals(List.of(), warnings("{\"version\": \"54.0.0\", \"pluginReports\": []}"));
        assertEquals(List.of("Failover/EndpointCheck/Resource: HealthCheckConfig.Colour: not allowed (F3002)"),
                warnings("""
                        {"pluginReports": [{"pluginName": "CloudFormation Validate", "violations": [
                          {"ruleName": "F3002", "description": "HealthCheckConfig.Colour: not allowed",
                           "severity": "error", "violatingConstructs": [
                             {"constructPath": "Failover/EndpointCheck/Resource"}]}]}]}"""));
    }
}
