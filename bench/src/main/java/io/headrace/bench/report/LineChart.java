package io.headrace.bench.report;

import io.headrace.planner.report.Scale;
import io.headrace.planner.report.Svg;
import io.headrace.planner.report.Svg.Anchor;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Lines over two axes, with their names above.
 *
 * @param name for those who cannot see it
 * @param x labels of its axis, by value
 * @param xTitle what x is
 * @param yTitle what y is
 */
record LineChart(String name, Scale x, List<Tick> xTicks, String xTitle, Scale y, String yTitle) {
  static final double WIDTH = 900;
  static final double HEIGHT = 330;
  static final double LEFT = 74;
  static final double RIGHT = 36;
  static final double TOP = 34;
  static final double BOTTOM = 46;
  private static final double LEGEND = 215;
  private static final double SWATCH = 24;
  private static final int TICKS = 8;

  /** A value of an axis and what stands there. */
  record Tick(double at, String label) {}

  record Point(double x, double y) {}

  /**
   * A line.
   *
   * @param target whose it is
   * @param strong whether it stands out
   */
  record Line(String label, Shown target, boolean strong, List<Point> points) {}

  String draw(List<Line> lines, List<Shown> legend) {
    Svg svg = new Svg();
    for (Tick tick : xTicks) {
      svg.line(x.at(tick.at()), TOP, x.at(tick.at()), HEIGHT - BOTTOM, "grid");
      svg.text(x.at(tick.at()), HEIGHT - BOTTOM + 16, Anchor.MIDDLE, "axis", tick.label());
    }
    for (double tick : y.ticks(TICKS)) {
      svg.line(LEFT, y.at(tick), WIDTH - RIGHT, y.at(tick), "grid");
      svg.text(LEFT - 6, y.at(tick) + 4, Anchor.END, "axis", Numbers.plain(tick));
    }
    svg.text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, Anchor.MIDDLE, "axis", xTitle);
    svg.upwards(14, (TOP + HEIGHT - BOTTOM) / 2, "axis", yTitle);
    for (Line line : lines) {
      if (!line.points().isEmpty()) {
        svg.path(
            path(line.points()),
            Palette.line(line.target().place()) + (line.strong() ? "" : " faint"),
            line.label(),
            "");
      }
    }
    for (int i = 0; i < legend.size(); i++) {
      double left = LEFT + i * LEGEND;
      svg.path(
          "M%s %s L%s %s".formatted(Svg.px(left), Svg.px(14), Svg.px(left + SWATCH), Svg.px(14)),
          Palette.line(legend.get(i).place()),
          "",
          "");
      svg.text(left + SWATCH + 6, 18, Anchor.START, "label", legend.get(i).name());
    }
    return svg.drawing(WIDTH, HEIGHT, name);
  }

  private String path(List<Point> points) {
    return points.stream()
        .map(point -> Svg.px(x.at(point.x())) + " " + Svg.px(y.at(point.y())))
        .collect(Collectors.joining(" L", "M", ""));
  }
}
