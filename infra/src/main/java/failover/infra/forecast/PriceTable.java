package failover.infra.forecast;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** List prices of us-east-1 in USD, each with its source and date, in {@code prices.json}. */
public final class PriceTable {
    private static final Map<String, JsonNode> ITEMS = read();

    private PriceTable() {}

    /** @throws IllegalArgumentException when the table does not have the item */
    public static double usd(String item) {
        return find(item).path("usd").doubleValue();
    }

    /** What an account gets each month for nothing, in the item's unit. */
    static double freeUnits(String item) {
        return find(item).path("freeUnits").asDouble(0);
    }

    /** The oldest and the newest day on which a price was read, such as {@code 2024-07-01 to 2026-10-16}. */
    public static String dates() {
        var dates = ITEMS.values().stream().map(item -> item.path("date").asString("")).filter(date -> !date.isEmpty())
                .sorted().toList();
        return dates.getFirst() + " to " + dates.getLast();
    }

    private static JsonNode find(String item) {
        var found = ITEMS.get(item);
        if (found == null) {
            throw new IllegalArgumentException("prices.json has no item '" + item + "'");
        }
        return found;
    }

    private static Map<String, JsonNode> read() {
        try (var file = PriceTable.class.getResourceAsStream("prices.json")) {
            return JsonMapper.shared().readTree(file).valueStream()
                    .collect(Collectors.toMap(item -> item.path("item").stringValue(), Function.identity()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
