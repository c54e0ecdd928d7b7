package failover.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.jr.ob.JSON;

/** The standards' own test data, from the folder that the environment variable WPT_DATA names. */
class StandardDataTest {
    private static final String FOLDER = System.getenv("WPT_DATA");
    private static final int MEDIA_TYPES = 114;
    private static final int DATA_URLS = 78;

    @Test
    void every_label_of_the_encoding_standard_names_its_encoding() throws IOException {
        var cases = new Cases("WHATWG Encoding, labels");
        for (var group : read("encodings.json")) {
            for (var encoding : (List<?>) ((Map<?, ?>) group).get("encodings")) {
                var name = ((Map<?, ?>) encoding).get("name").toString();
                for (var label : (List<?>) ((Map<?, ?>) encoding).get("labels")) {
                    cases.check(label, name, Encoding.of(" " + label.toString().toUpperCase() + "\t")
                            .map(Encoding::name).orElse("no encoding"));
                }
            }
        }
        cases.end(228);
    }

    @Test
    void urls_are_read_as_browsers_read_them() throws IOException {
        var cases = new Cases("WHATWG URL");
        for (var one : read("urltestdata.json")) {
            if (one instanceof Map<?, ?> test) {
                cases.check(test.get("input") + " in " + test.get("base"),
                        test.containsKey("failure") ? "failure" : test.get("href").toString(),
                        parsed(test).map(WebUrl::toString).orElse("failure"));
            }
        }
        cases.end(869);
    }

    @Test
    void media_types_are_read_as_browsers_read_them() throws IOException {
        var cases = new Cases("WHATWG MIME Sniffing, media types");
        for (var one : read("mime-types.json")) {
            if (one instanceof Map<?, ?> test) {
                var type = MimeType.parse(test.get("input").toString());
                cases.check(test.get("input"), String.valueOf(test.get("output")),
                        type.map(MimeType::toString).orElse("null"));
                if (test.containsKey("encoding")) {
                    cases.check("the encoding of " + test.get("input"), String.valueOf(test.get("encoding")),
                            type.flatMap(MimeType::encoding).map(Encoding::name).orElse("null"));
                }
            }
        }
        cases.end(MEDIA_TYPES);
    }

    @Test
    void data_urls_hold_what_browsers_find_in_them() throws IOException {
        var cases = new Cases("Fetch, data: URLs");
        for (var one : read("data-urls.json")) {
            var test = (List<?>) one;
            var expected = test.get(1) == null ? "null" : test.get(1) + " " + test.get(2);
            cases.check(test.get(0), expected, DataUrl.parse(test.get(0).toString())
                    .map(data -> data.type() + " " + unsigned(data.body())).orElse("null"));
        }
        cases.end(DATA_URLS);
    }

    private static List<Integer> unsigned(byte[] bytes) {
        return IntStream.range(0, bytes.length).mapToObj(i -> bytes[i] & 0xFF).toList();
    }

    /** Counts the cases of one file, all of which apply to reading pages. */
    private static final class Cases {
        private final String standard;
        private final List<String> failed = new ArrayList<>();
        private int passed;

        Cases(String standard) {
            this.standard = standard;
        }

        void check(Object input, String expected, String read) {
            if (read.equals(expected)) {
                passed++;
            } else {
                failed.add("'%s': '%s' instead of '%s'".formatted(input, read, expected));
            }
        }

        /** @param count how many the file holds, so that none is skipped */
        void end(int count) {
            System.out.println("%s: %d passed, %d failed, 0 not applicable".formatted(standard, passed, failed.size()));
            assertEquals(List.of(), failed);
            assertEquals(count, passed);
        }
    }

    private static Optional<WebUrl> parsed(Map<?, ?> test) {
        return test.get("base") == null
                ? WebUrl.parse(test.get("input").toString())
                : WebUrl.parse(test.get("base").toString())
                        .flatMap(base -> base.resolve(test.get("input").toString()));
    }

    private static List<Object> read(String file) throws IOException {
        assumeTrue(FOLDER != null, "WPT_DATA is not set: the standards' own test data is not there");
        return JSON.std.listFrom(Files.readString(Path.of(FOLDER, file)));
    }
}
