package io.headrace.cli.plan;

import io.headrace.planner.cost.BillLine;
import io.headrace.planner.cost.Driver;
import io.headrace.planner.cost.Offer.Priced;
import io.headrace.planner.figures.Figures;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A bill, the largest lines first. */
final class BillText {
  private static final int WORDS = 38;

  private BillText() {}

  /** So many lines, and the sum of the others in one. */
  static String of(Priced priced, int most) {
    List<String> lines = new ArrayList<>();
    lines.add("BILL OF A MONTH, USD: " + priced.option().title());
    BigDecimal total = priced.bill().exactTotal();
    List<BillLine> all = priced.bill().lines();
    boolean fits = all.size() <= most;
    int shown = fits ? all.size() : most - 1;
    for (BillLine line : all.subList(0, shown)) {
      lines.add(row(line.exact(), total, line.what() + mark(line), grows(line)));
    }
    if (!fits) {
      BigDecimal rest =
          all.subList(shown, all.size()).stream()
              .map(BillLine::exact)
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      lines.add(row(rest, total, Figures.count(all.size() - shown, "smaller line"), ""));
    }
    lines.add("%14s        %s".formatted(Figures.usd(total), "in all"));
    if (priced.bill().unconfirmedPrices()) {
      lines.add("  * with a price that was not found published");
    }
    priced.notes().forEach(note -> lines.add(Wrapped.after("  - ", note)));
    return String.join("\n", lines);
  }

  private static String mark(BillLine line) {
    return line.price().confirmed() ? "" : " *";
  }

  private static String row(BigDecimal usd, BigDecimal total, String what, String grows) {
    double share =
        total.signum() == 0 ? 0 : usd.divide(total, MathContext.DECIMAL64).doubleValue() * 100;
    String lead = String.format(Locale.ROOT, "%14s %4.0f %%  ", Figures.usd(usd), share);
    String line = lead + ("%-" + WORDS + "s %s").formatted(what, grows).stripTrailing();
    if (what.length() <= WORDS && line.length() <= Wrapped.WIDTH) {
      return line;
    }
    String words = Wrapped.after(lead, what);
    return grows.isEmpty() ? words : words + "\n" + Wrapped.at(lead.length(), grows);
  }

  private static String grows(BillLine line) {
    String drivers =
        line.growsWith().stream()
            .filter(driver -> driver != Driver.TIME)
            .sorted()
            .map(driver -> driver.name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .collect(Collectors.joining(", "));
    return drivers.isEmpty() ? "" : "^ " + drivers;
  }
}
