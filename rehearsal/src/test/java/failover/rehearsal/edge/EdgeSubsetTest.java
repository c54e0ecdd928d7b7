package failover.rehearsal.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import failover.rehearsal.node.Node;
import failover.rehearsal.node.NodePackages;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/**
 * Node accepts more than CloudFront does, so a function that works in Node may fail on AWS. These tests keep the
 * functions to what AWS documents for cloudfront-js-2.0; the list is in {@code rehearsal/browser/edge-lint.mjs}.
 */
@Tag("slow")
class EdgeSubsetTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(strings = {"PagesRequest", "PagesResponse", "SwitchResponse"})
    void a_function_keeps_to_what_aws_documents_as_it_is_deployed(String function) throws Exception {
        assertEquals(List.of(), complaints(Map.of(function, DeployedEdge.code(function))).get(function));
    }

    @Test
    void a_function_is_whole_before_it_knows_its_deployment() throws Exception {
        try (var source = DeployedEdge.class.getResourceAsStream("/failover/infra/site/edge/pages-request.js")) {
            var code = new String(source.readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(List.of(), complaints(Map.of("code", code)).get("code"));
        }
    }

    @Test
    void what_aws_does_not_document_is_found() throws Exception {
        Map<String, String> snippets = new LinkedHashMap<>();
        snippets.put("a class", "class A {}");
        snippets.put("spread", "var a = [...[1]];");
        snippets.put("destructuring", "var { a } = { a: 1 };");
        snippets.put("for-of", "for (var a of [1]) { a; }");
        snippets.put("a default parameter", "function handler(a = 1) { return a; }");
        snippets.put("optional chaining", "var a = {}; a?.b;");
        snippets.put("a shorthand", "var a = 1; var b = { a };");
        snippets.put("a newer method", "[1].at(0);");
        snippets.put("a newer class", "new Map();");
        snippets.put("the network", "fetch('https://example.com');");
        snippets.put("a timer", "setTimeout(isNaN, 1);");
        snippets.put("a module", "require('crypto');");
        snippets.put("an import", "import cf from 'cloudfront';");
        snippets.put("made-up code", "new Function('return 1');");
        snippets.put("eval", "eval('1');");
        snippets.put("console.log of two", "console.log('a', 'b');");
        snippets.put("a switched-off check", "/* eslint-disable */ class A {}");

        complaints(snippets).forEach((name, found) -> assertFalse(found.isEmpty(), name + " went unnoticed"));
    }

    private static Map<String, List<String>> complaints(Map<String, String> code) throws Exception {
        String printed = Node.run(NodePackages.script("edge-lint.mjs"), JSON.writeValueAsString(code), Map.of());
        return JSON.readValue(printed, new TypeReference<>() {});
    }
}
