package failover.infra.site;

import failover.infra.settings.FailoverProps;
import failover.page.PageSettings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import software.amazon.awscdk.services.cloudfront.Function;
import software.amazon.awscdk.services.cloudfront.FunctionAssociation;
import software.amazon.awscdk.services.cloudfront.FunctionCode;
import software.amazon.awscdk.services.cloudfront.FunctionEventType;
import software.amazon.awscdk.services.cloudfront.FunctionRuntime;
import software.constructs.Construct;

/** CloudFront Functions. Their code is in the resources, {@code edge/<name>.js}. */
public final class EdgeFunctions {
    /**
     * The most that the code of a function may have.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html">Quotas on
     *      CloudFront Functions</a>
     */
    private static final int MAX_BYTES = 10 * 1024;
    private static final Pattern SETTINGS = Pattern.compile("^const SETTINGS = (.*?);$",
            Pattern.MULTILINE | Pattern.DOTALL);

    private EdgeFunctions() {}

    /** Maps every path of a page to its object, makes the page a 503, and answers clients that cannot use a page. */
    static List<FunctionAssociation> ofPages(Construct scope, EdgeSettings settings) {
        return List.of(
                association(function(scope, "PagesRequest", "pages-request", pagesRequest(settings)),
                        FunctionEventType.VIEWER_REQUEST),
                association(function(scope, "PagesResponse", "pages-response", source("pages-response")),
                        FunctionEventType.VIEWER_RESPONSE));
    }

    /** Ends the switch when its time has come. */
    static List<FunctionAssociation> ofSwitch(Construct scope) {
        return List.of(association(function(scope, "SwitchResponse", "switch-response", source("switch-response")),
                FunctionEventType.VIEWER_RESPONSE));
    }

    /** Says so when CloudFront would refuse the code with everything that is set. */
    public static Optional<String> problem(FailoverProps props, PageSettings page) {
        int bytes = pagesRequest(new EdgeSettings(props, page)).getBytes(StandardCharsets.UTF_8).length;
        return Optional.of("""
                copy.paths, apiPrefixes and the texts in %s make the code at CloudFront's edge %d bytes long; allowed: \
                %d""".formatted(PageSettings.SOURCE, bytes, MAX_BYTES)).filter(_ -> bytes > MAX_BYTES);
    }

    static String pagesRequest(EdgeSettings settings) {
        var code = source("pages-request");
        var found = SETTINGS.matcher(code);
        if (!found.find()) {
            throw new IllegalStateException("The edge function has no constant SETTINGS.");
        }
        return code.substring(0, found.start(1)) + settings.json() + code.substring(found.end(1));
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
