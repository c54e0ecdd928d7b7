package failover.infra;

import failover.page.PageSettings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

import software.amazon.awscdk.services.cloudfront.Function;
import software.amazon.awscdk.services.cloudfront.FunctionAssociation;
import software.amazon.awscdk.services.cloudfront.FunctionCode;
import software.amazon.awscdk.services.cloudfront.FunctionEventType;
import software.amazon.awscdk.services.cloudfront.FunctionRuntime;
import software.constructs.Construct;

/** CloudFront Functions; their code is in the resources, {@code edge/<name>.js}. */
final class EdgeFunctions {
    /** CloudFront's quota for the code of a function. */
    private static final int MOST_BYTES = 10 * 1024;
    private static final Pattern SETTINGS = Pattern.compile("^const SETTINGS = (.*?);$",
            Pattern.MULTILINE | Pattern.DOTALL);

    private EdgeFunctions() {}

    /** Every page path leads to its object, and a page is a 503; who cannot use a page is answered at once. */
    static List<FunctionAssociation> ofPages(Construct scope, EdgeSettings settings) {
        return List.of(
                association(function(scope, "PagesRequest", "pages-request", pagesRequest(settings)),
                        FunctionEventType.VIEWER_REQUEST),
                association(function(scope, "PagesResponse", "pages-response", source("pages-response")),
                        FunctionEventType.VIEWER_RESPONSE));
    }

    /** @throws InvalidSettingsException when CloudFront would refuse the code with all that is set */
    static String pagesRequest(EdgeSettings settings) {
        var code = source("pages-request");
        var found = SETTINGS.matcher(code);
        if (!found.find()) {
            throw new IllegalStateException("the edge function has no constant SETTINGS");
        }
        return fitting(code.substring(0, found.start(1)) + settings.json() + code.substring(found.end(1)));
    }

    private static String fitting(String code) {
        var bytes = code.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MOST_BYTES) {
            throw new InvalidSettingsException(
                    """
                            Nothing was synthesized: with copy.paths, apiPrefixes and the texts in %s, what runs at CloudFront's \
                            edge is %d bytes long; allowed: %d"""
                            .formatted(PageSettings.SOURCE, bytes, MOST_BYTES));
        }
        return code;
    }

    private static FunctionAssociation association(Function function, FunctionEventType when) {
        return FunctionAssociation.builder().function(function).eventType(when).build();
    }

    private static Function function(Construct scope, String id, String comment, String code) {
        return Function.Builder.create(scope, id).code(FunctionCode.fromInline(code)).runtime(FunctionRuntime.JS_2_0)
                .comment(comment).build();
    }

    private static String source(String name) {
        return Resources.text("edge/" + name + ".js");
    }
}
