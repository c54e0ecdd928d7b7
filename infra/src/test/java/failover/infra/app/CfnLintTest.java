package failover.infra.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import failover.infra.Synthesized;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class CfnLintTest {

    @Test
    void cfn_lint_finds_no_error_in_any_template() throws Exception {
        var missing = Program.missing("cfn-lint", "--version");
        assumeTrue(missing.isEmpty(), () -> missing.orElseThrow());
        var zone = Synthesized.with(settings -> settings.remove("hostedZoneId"));
        var lint = Program
                .run(List.of("cfn-lint", "--non-zero-exit-code", "error", template(Synthesized.example(), "Service"),
                        template(Synthesized.example(), "Failover"), template(zone, "Zone")), Map.of());
        assertEquals(0, lint.exit(), lint.output());
    }

    private static String template(Synthesized synthesized, String stack) {
        return synthesized.directory().resolve(stack + ".template.json").toAbsolutePath().toString();
    }
}
