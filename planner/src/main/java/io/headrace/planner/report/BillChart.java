package io.headrace.planner.report;

import io.headrace.planner.cost.LineKind;
import io.headrace.planner.cost.Offer.Priced;
import io.headrace.planner.cost.Option;
import io.headrace.planner.figures.Figures;
import io.headrace.planner.report.Svg.Anchor;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A bar an option, stacked by what is billed. Bars far beyond the others are cut off at the edge,
 * and say so: else the others could not be compared.
 */
final class BillChart {
  private static final double WIDTH = 900;
  private static final double LEFT = 150;
  private static final double RIGHT = 110;
  private static final double TOP = 8;
  private static final double ROW = 34;
  private static final double BAR = 20;
  private static final double CUT = 3;
  private static final double LEGEND_COLUMN = 225;

  private final List<Priced> offers;
  private final @Nullable Option choice;
  private final Map<LineKind, Integer> colours;
  private final Scale scale;
  private final Svg svg = new Svg();

  private BillChart(List<Priced> offers, @Nullable Option choice) {
    this.offers = offers;
    this.choice = choice;
    this.colours = colours(offers);
    this.scale = new Scale(0, most(offers, choice), LEFT, WIDTH - RIGHT, false);
  }

  /** The bars, the cheapest first, the advised option marked; nothing if there are none. */
  static String of(List<Priced> offers, @Nullable Option choice) {
    return offers.isEmpty() ? "" : new BillChart(offers, choice).draw();
  }

  /** The kinds that cost most over all options get the colours that differ most. */
  private static Map<LineKind, Integer> colours(List<Priced> offers) {
    Map<LineKind, BigDecimal> sums = new LinkedHashMap<>();
    offers.forEach(
        offer ->
            offer.bill().byKind().forEach((kind, usd) -> sums.merge(kind, usd, BigDecimal::add)));
    Map<LineKind, Integer> colours = new LinkedHashMap<>();
    Arrays.stream(LineKind.values())
        .filter(sums::containsKey)
        .sorted(Comparator.comparing(kind -> sums.getOrDefault(kind, BigDecimal.ZERO).negate()))
        .forEach(kind -> colours.put(kind, colours.size()));
    return colours;
  }

  private static double most(List<Priced> offers, @Nullable Option choice) {
    double reference =
        offers.stream()
            .filter(offer -> offer.option() == choice)
            .findFirst()
            .orElse(offers.getFirst())
            .bill()
            .exactTotal()
            .doubleValue();
    double most =
        offers.stream()
            .mapToDouble(offer -> offer.bill().exactTotal().doubleValue())
            .filter(usd -> usd <= CUT * reference)
            .max()
            .orElse(reference);
    boolean cut = offers.stream().anyMatch(offer -> offer.bill().exactTotal().doubleValue() > most);
    return Math.max(0.01, cut ? most * 1.15 : most);
  }

  private String draw() {
    double bottom = TOP + ROW * offers.size();
    for (double tick : scale.ticks(6)) {
      svg.line(scale.at(tick), TOP, scale.at(tick), bottom, "grid");
      svg.text(
          scale.at(tick), bottom + 16, Anchor.MIDDLE, "axis", Figures.usd(tick).replace(".00", ""));
    }
    svg.text((LEFT + WIDTH - RIGHT) / 2, bottom + 34, Anchor.MIDDLE, "axis", "USD a month");
    for (int i = 0; i < offers.size(); i++) {
      bar(offers.get(i), TOP + ROW * i);
    }
    return svg.drawing(WIDTH, legend(bottom + 52), "Monthly cost by option, stacked by line");
  }

  private void bar(Priced offer, double y) {
    boolean advised = offer.option() == choice;
    svg.text(
        LEFT - 8,
        y + BAR,
        Anchor.END,
        advised ? "label strong" : "label",
        Titles.brief(offer.option()));
    double x = LEFT;
    for (LineKind kind : colours.keySet()) {
      BigDecimal usd = offer.bill().byKind().get(kind);
      if (usd != null) {
        double end =
            Math.min(
                scale.to(), x + usd.doubleValue() / scale.most() * (scale.to() - scale.from()));
        svg.rect(
            x,
            y + 6,
            end - x,
            BAR,
            "bar k" + colours.get(kind),
            Titles.brief(offer.option()) + ", " + Titles.of(kind) + ": USD " + Figures.usd(usd),
            "data-option=\"%s\" data-kind=\"%s\" data-usd=\"%s\""
                .formatted(offer.option(), kind, Figures.plainUsd(usd)));
        x = end;
      }
    }
    BigDecimal total = offer.bill().exactTotal();
    boolean cut = total.doubleValue() > scale.most();
    if (cut) {
      svg.path(
          "M%s %s l5 6 l-5 5 l5 5 l-5 6".formatted(Svg.px(scale.to() - 14), Svg.px(y + 5)),
          "cut",
          "",
          "");
    }
    svg.text(
        x + 6,
        y + BAR,
        Anchor.START,
        advised ? "value strong" : "value",
        (cut ? "… " : "") + Figures.usd(total));
  }

  private double legend(double top) {
    int i = 0;
    for (var entry : colours.entrySet()) {
      double x = 10 + LEGEND_COLUMN * (i % 4);
      double y = top + 20 * (i / 4);
      svg.rect(x, y, 13, 13, "bar k" + entry.getValue(), "", "");
      svg.text(x + 19, y + 11, Anchor.START, "axis", Titles.of(entry.getKey()));
      i++;
    }
    return top + 20 * ((i + 3) / 4) + 4;
  }
}
