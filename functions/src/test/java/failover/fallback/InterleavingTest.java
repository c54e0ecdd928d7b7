package failover.fallback;

import static java.nio.charset.StandardCharsets.UTF_8;

import failover.testing.Beside;
import failover.testing.LocalHttps;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** See {@link Rounds}; half of them on each of two processors. */
@Beside
@Tag("slow")
class InterleavingTest {
    private static final int ROUNDS = Integer.getInteger("rounds", 500);
    private static final long SEED = Long.getLong("seed", 20261125);
    private static final String EDGE = "d111111abcdef8.cloudfront.net";
    private static final String ANSWERS = "cloudformation-custom-resource-response-useast1.s3.us-east-1.amazonaws.com";

    @TempDir
    private Path folder;

    @Test
    void no_run_ever_takes_away_what_another_ones_page_needs() throws Exception {
        try (var others = edgeAndAnswers(); var threads = Executors.newFixedThreadPool(2)) {
            var network = others.network(folder, EDGE, ANSWERS);
            var halves = LongStream.of(SEED, SEED + 1).mapToObj(seed -> threads.submit(() -> {
                var packages = Files.createDirectory(folder.resolve(Long.toString(seed)));
                return new Rounds(packages, network, seed).play(ROUNDS / 2);
            })).toList();
            for (var half : halves) {
                System.out.println(half.get());
            }
        }
    }

    /** CloudFront and CloudFormation, which a deploy asks. */
    private static LocalHttps edgeAndAnswers() throws Exception {
        return new LocalHttps(List.of("www.example.com", ANSWERS), exchange -> {
            try (exchange) {
                exchange.getRequestBody().readAllBytes();
                exchange.getResponseHeaders().add("X-Served-By", "fallback");
                var answer = "<html></html>".getBytes(UTF_8);
                exchange.sendResponseHeaders(exchange.getRequestMethod().equals("PUT") ? 200 : 503, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
    }
}
