package failover.rehearsal.edge;

import failover.infra.app.Synthesis;
import failover.rehearsal.engine.template.Template;
import failover.rehearsal.testing.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The stack Failover with every setting of the edge in use, synthesized once for all tests. */
public final class DeployedEdge {
    private static final Template TEMPLATE = synthesize();

    private DeployedEdge() {}

    static Template template() {
        return TEMPLATE;
    }

    /** The code that the template holds. @param id such as {@code PagesRequest} */
    static String code(String id) {
        return TEMPLATE.resources("AWS::CloudFront::Function").stream().filter(function -> function.id().equals(id))
                .map(function -> function.text("/FunctionCode")).findFirst().orElseThrow();
    }

    /** The page that a client gets who sends something to the fallback. */
    public static String notSentPage() {
        var settings = code("PagesRequest").lines().filter(line -> line.startsWith("const SETTINGS = ")).findFirst()
                .orElseThrow().replaceFirst("^const SETTINGS = ", "").replaceFirst(";$", "");
        return JsonMapper.shared().readTree(settings).path("html").stringValue();
    }

    private static Template synthesize() {
        try {
            var folder = Files.createDirectories(Repository.own("deployed-edge"));
            var settings = Files.writeString(folder.resolve("settings.json"), settings().toString());
            var assembly = Synthesis.synthesize(Repository.ROOT, settings, folder.resolve("cdk.out"));
            return Template.find(assembly, "Failover").orElseThrow();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static ObjectNode settings() {
        var settings = (ObjectNode) JsonMapper.shared()
                .readTree(Repository.ROOT.resolve("infra/example.json").toFile());
        settings.put("hsts", 31_536_000).putArray("apiPrefixes").add("/api").add("/v2/orders/");
        settings.putObject("copy").put("marker", "Welcome").putArray("paths").add("/opening-hours").add("/shop/");
        return settings;
    }
}
