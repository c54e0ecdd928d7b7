package failover.infra.settings;

import failover.page.Mistake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A file with one JSON object, and where its keys stand. */
public final class JsonFile {
    private static final JsonMapper JSON = JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final Comparator<Mistake> IN_ORDER = Comparator.comparing((Mistake mistake) -> !mistake.hasPlace())
            .thenComparing(Mistake::line).thenComparing(Mistake::column);

    private final String name;
    private final String text;

    private JsonFile(String name, String text) {
        this.name = name;
        this.text = text;
    }

    /** @param name of the file in messages */
    public static JsonFile read(Path file, String name) throws IOException {
        return new JsonFile(name, Files.readString(file));
    }

    /** @throws InvalidSettingsException when it is no JSON object */
    JsonNode object() {
        var json = tree();
        if (!json.isObject()) {
            throw new InvalidSettingsException(List.of(Mistake.in(name, "%s; allowed: one JSON object"
                    .formatted(json.isMissingNode() ? "the file is empty" : "it is " + json))));
        }
        return json;
    }

    private JsonNode tree() {
        try {
            return JSON.readTree(text);
        } catch (JacksonException noJson) {
            throw new InvalidSettingsException(List.of(mistake(noJson.getLocation(), noJson.getOriginalMessage())));
        }
    }

    private Mistake mistake(TokenStreamLocation at, String text) {
        return new Mistake(name, at.getLineNr(), at.getColumnNr(), text);
    }

    /**
     * The problems of this file, in the order in which they stand there. What is missing comes last.
     *
     * @param under    the path of the object that the problems are about, such as {@code context.failover.}; empty for the
     *                 whole file
     * @param problems each begins with a key and a blank
     */
    public List<Mistake> mistakes(String under, List<String> problems) {
        var keys = keys();
        return problems.stream().map(problem -> keys.entrySet().stream()
                .filter(key -> (under + problem).startsWith(key.getKey() + " "))
                .max(Comparator.comparingInt(key -> key.getKey().length()))
                .map(key -> mistake(key.getValue(), problem)).orElseGet(() -> Mistake.in(name, problem)))
                .sorted(IN_ORDER).toList();
    }

    /** Where each key stands, by its path such as {@code copy.paths}; as far as the file can be read. */
    private Map<String, TokenStreamLocation> keys() {
        var keys = new HashMap<String, TokenStreamLocation>();
        var path = new ArrayDeque<String>();
        try (var parser = JSON.createParser(text)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.PROPERTY_NAME) {
                    path.addLast(parser.currentName());
                    keys.putIfAbsent(String.join(".", path), parser.currentTokenLocation());
                } else if (!token.isStructStart() && parser.streamReadContext().inObject()) {
                    path.pollLast();
                }
            }
        } catch (JacksonException _) {
            return keys;
        }
        return keys;
    }
}
