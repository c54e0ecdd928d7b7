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
import org.junit.jupiter.api.Test;
import tools.jackson.jr.ob.JSON;

/** The standards' own test data, from the folder that the environment variable WPT_DATA names. */
class StandardDataTest {
    private static final String FOLDER = System.getenv("WPT_DATA");

    @Test
    void every_label_of_the_encoding_standard_names_its_encoding() throws IOException {
        var wrong = new ArrayList<String>();
        int labels = 0;
        for (var group : read("encodings.json")) {
            for (var encoding : (List<?>) ((Map<?, ?>) group).get("encodings")) {
                var name = ((Map<?, ?>) encoding).get("name").toString();
                for (var label : (List<?>) ((Map<?, ?>) encoding).get("labels")) {
                    labels++;
                    if (!Encoding.of(" " + label.toString().toUpperCase() + "\t").map(Encoding::name)
                            .equals(Optional.of(name))) {
                        wrong.add(label + " instead of " + name);
                    }
                }
            }
        }
        System.out.println("WHATWG Encoding: " + labels + " labels, " + wrong.size() + " wrong");
        assertEquals(List.of(), wrong);
    }

    @Test
    void urls_are_read_as_browsers_read_them() throws IOException {
        var wrong = new ArrayList<String>();
        int cases = 0;
        for (var one : read("urltestdata.json")) {
            if (one instanceof Map<?, ?> test) {
                cases++;
                var expected = test.containsKey("failure") ? "failure" : test.get("href").toString();
                var parsed = parsed(test).map(WebUrl::toString).orElse("failure");
                if (!parsed.equals(expected)) {
                    wrong.add("'%s' in '%s': '%s' instead of '%s'".formatted(test.get("input"), test.get("base"),
                            parsed, expected));
                }
            }
        }
        System.out.println("WHATWG URL: " + cases + " cases, " + wrong.size() + " wrong");
        assertEquals(List.of(), wrong);
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
