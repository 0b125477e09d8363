package io.headrace.planner.cost;

import io.headrace.planner.prices.PriceFileDate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a month costs.
 *
 * <p>Nothing is rounded but what is shown: the total is the sum of the exact lines, rounded once,
 * so it may differ by a cent from the sum of the rounded lines.
 *
 * @param lines the largest first; lines of 0 are left out
 * @param prices the files that prices came from, with their dates
 */
public record Bill(List<BillLine> lines, List<PriceFileDate> prices) {
  public Bill {
    lines =
        lines.stream()
            .filter(line -> line.exact().signum() != 0)
            .sorted(Comparator.comparing(BillLine::exact).reversed())
            .toList();
    prices = List.copyOf(prices);
  }

  /** USD, not rounded. */
  public BigDecimal exactTotal() {
    return lines.stream().map(BillLine::exact).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** USD, rounded to the cent, half up. */
  public BigDecimal total() {
    return exactTotal().setScale(2, RoundingMode.HALF_UP);
  }

  /** Exact USD by kind of line, for charts. */
  public Map<LineKind, BigDecimal> byKind() {
    Map<LineKind, BigDecimal> sums = new EnumMap<>(LineKind.class);
    lines.forEach(line -> sums.merge(line.kind(), line.exact(), BigDecimal::add));
    return sums;
  }

  /** Whether any price of it was not found published. */
  public boolean unconfirmedPrices() {
    return lines.stream().anyMatch(line -> !line.price().confirmed());
  }
}
