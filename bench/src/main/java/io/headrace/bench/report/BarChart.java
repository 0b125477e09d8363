package io.headrace.bench.report;

import io.headrace.bench.result.Comparison;
import io.headrace.bench.result.Spread;
import io.headrace.planner.report.Scale;
import io.headrace.planner.report.Svg;
import io.headrace.planner.report.Svg.Anchor;
import java.util.List;

/** A figure as one bar a target: the median, with a line from least to most. */
final class BarChart {
  private static final double WIDTH = 900;
  private static final double LEFT = 170;
  private static final double RIGHT = 150;
  private static final double BAR = 20;
  private static final double STEP = 30;

  private BarChart() {}

  static String of(Comparison.Row row, List<Shown> targets) {
    double most =
        row.spreads().stream().mapToDouble(Spread::max).filter(v -> v > 0).max().orElse(1);
    Scale x = new Scale(0, most, LEFT, WIDTH - RIGHT, false);
    Svg svg = new Svg();
    for (int i = 0; i < targets.size(); i++) {
      Shown target = targets.get(i);
      Spread spread = row.spreads().get(target.place());
      double top = i * STEP + 4;
      svg.text(LEFT - 8, top + BAR - 5, Anchor.END, "label", target.name());
      if (spread.count() > 0) {
        String text = Numbers.plain(spread.median()) + " " + row.figure().unit();
        svg.rect(
            LEFT, top, x.at(spread.median()) - LEFT, BAR, Palette.fill(target.place()), text, "");
        double middle = top + BAR / 2;
        svg.line(x.at(spread.min()), middle, x.at(spread.max()), middle, "now");
        svg.text(x.at(spread.max()) + 8, top + BAR - 5, Anchor.START, "value", text);
      }
    }
    return svg.drawing(WIDTH, targets.size() * STEP + 6, row.figure().name());
  }
}
