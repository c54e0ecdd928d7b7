package failover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the package brings along: every jar is one that the functions use. */
class PackageTest {
    private static final Path LIBRARIES = Path.of("target", "package", "lib");
    private static final Pattern KNOWN = Pattern
            .compile("(aws-lambda-java-(core|events)|functions|dnsjava|jsoup|jspecify"
                    + "|jackson-(core|jr-objects)|slf4j-(api|nop)|eventstream|reactive-streams"
                    + "|(cloudwatch|route53|s3|sns|url-connection-client|sdk-core|aws-core|auth|regions|profiles"
                    + "|utils|utils-lite|arns|checksums|checksums-spi|crt-core|endpoints-spi|identity-spi|json-utils"
                    + "|metrics-spi|protocol-core|retries|retries-spi|http-client-spi|http-auth|http-auth-spi|http-auth-aws|aws-(json|query|xml)-protocol"
                    + "|smithy-rpcv2-protocol|third-party-jackson-(core|dataformat-cbor)))(-[0-9][^/]*)?\\.jar");

    @Test
    void holds_no_library_that_the_functions_do_not_use() throws IOException {
        assertEquals(List.of(), names().stream().filter(name -> !KNOWN.matcher(name).matches()).toList());
    }

    @Test
    void holds_the_clients_that_the_functions_use() throws IOException {
        for (var client : List.of("s3-", "sns-", "cloudwatch-", "route53-", "url-connection-client-")) {
            assertTrue(names().stream().anyMatch(name -> name.startsWith(client)), client);
        }
    }

    /** From the functions' own classes by what their constant pools name, and by service files of what is reached. */
    @Test
    void holds_no_library_of_which_no_function_reaches_a_class() throws IOException {
        var reach = new Reach();
        try (var jars = Files.list(LIBRARIES)) {
            for (var jar : jars.filter(jar -> !jar.endsWith("functions.jar")).toList()) {
                reach.add(jar);
            }
        }
        assertEquals(List.of(), reach.unreachedFrom(Path.of("target", "classes")));
    }

    private static List<String> names() throws IOException {
        try (var jars = Files.list(LIBRARIES)) {
            return jars.map(jar -> jar.getFileName().toString()).sorted().toList();
        }
    }
}
