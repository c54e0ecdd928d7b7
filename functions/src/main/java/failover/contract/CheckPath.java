package failover.contract;

import failover.web.WebUrl;
import java.net.URI;

/**
 * The path, with or without a query, that the health check asks the primary for. It is what Route 53 accepts and
 * browsers send as it is written, so that everything that uses the path asks for the same.
 *
 * @see <a href="https://docs.aws.amazon.com/Route53/latest/APIReference/API_HealthCheckConfig.html">HealthCheckConfig,
 *      ResourcePath</a>
 */
public record CheckPath(String value) {
    /** What is allowed, in words. */
    public static final String ALLOWED = "a path of a URL, of at most 255 characters, that begins with /, has no fragment"
            + ", no segments . and .., and escapes by % what a URL cannot hold";

    private static final CheckPath ROOT = new CheckPath("/");

    /** @throws IllegalArgumentException when the value is not {@link #ALLOWED} */
    public CheckPath {
        if (!isOne(value)) {
            throw new IllegalArgumentException("'" + value + "' is not " + ALLOWED);
        }
    }

    static CheckPath from(Environment environment) {
        return environment.parsed(Variable.CHECK_PATH, CheckPath::new, ROOT);
    }

    public static boolean isOne(String value) {
        return value.matches("/[!-~]{0,254}") && WebUrl.parse("https://example.com" + value)
                .filter(url -> url.toUri().toString().equals("https://example.com" + value)).isPresent();
    }

    /** The URL of this path at a host. */
    public URI at(String host) {
        return WebUrl.parse("https://" + host + value).orElseThrow().toUri();
    }

    @Override
    public String toString() {
        return value;
    }
}
