package failover.infra.forecast;

import failover.infra.forecast.MonthlyPrice.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds up quantities, line by line; a free tier is used up by the first lines that need it. */
final class Bill {
    private final List<Line> lines = new ArrayList<>();
    private final Map<String, Double> freeLeft = new HashMap<>();

    /** How much of an item of the price table. */
    record Quantity(String item, double units) {}

    void line(String what, List<Quantity> quantities) {
        var list = quantities.stream().mapToDouble(quantity -> quantity.units() * PriceTable.usd(quantity.item()))
                .sum();
        var beyond = quantities.stream().mapToDouble(quantity -> beyondFree(quantity) * PriceTable.usd(quantity.item()))
                .sum();
        lines.add(new Line(what, list, beyond));
    }

    private double beyondFree(Quantity quantity) {
        var left = freeLeft.computeIfAbsent(quantity.item(), PriceTable::freeUnits);
        freeLeft.put(quantity.item(), Math.max(0, left - quantity.units()));
        return Math.max(0, quantity.units() - left);
    }

    MonthlyPrice total() {
        return new MonthlyPrice(List.copyOf(lines));
    }
}
