package failover.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import software.amazon.awscdk.services.cloudfront.Function;
import software.amazon.awscdk.services.cloudfront.FunctionAssociation;
import software.amazon.awscdk.services.cloudfront.FunctionCode;
import software.amazon.awscdk.services.cloudfront.FunctionEventType;
import software.amazon.awscdk.services.cloudfront.FunctionRuntime;
import software.constructs.Construct;

/** CloudFront Functions; their code is in the resources, {@code edge/<name>.js}. */
final class EdgeFunctions {
    private EdgeFunctions() {}

    /** Every page path leads to its object, and a page is a 503. */
    static List<FunctionAssociation> ofPages(Construct scope) {
        return List.of(
                association(function(scope, "PagesRequest", "pages-request"), FunctionEventType.VIEWER_REQUEST),
                association(function(scope, "PagesResponse", "pages-response"), FunctionEventType.VIEWER_RESPONSE));
    }

    private static FunctionAssociation association(Function function, FunctionEventType when) {
        return FunctionAssociation.builder().function(function).eventType(when).build();
    }

    private static Function function(Construct scope, String id, String file) {
        return Function.Builder.create(scope, id).code(FunctionCode.fromInline(source("edge/" + file + ".js")))
                .runtime(FunctionRuntime.JS_2_0).comment(file).build();
    }

    private static String source(String resource) {
        try (var source = EdgeFunctions.class.getResourceAsStream(resource)) {
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(resource, unreadable);
        }
    }
}
