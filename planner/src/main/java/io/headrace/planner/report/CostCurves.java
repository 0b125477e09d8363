package io.headrace.planner.report;

import io.headrace.planner.cost.Option;
import io.headrace.planner.figures.Figures;
import io.headrace.planner.report.Svg.Anchor;
import io.headrace.planner.sensitivity.BreakEven;
import io.headrace.planner.sensitivity.CurvePoint;
import io.headrace.planner.sensitivity.Dimension;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Bills along a dimension, a line an option, with the points at which the advised option and
 * another one change places. Lines differ by colour and by dashes, and are named where they end.
 */
final class CostCurves {
  private static final double WIDTH = 900;
  private static final double HEIGHT = 380;
  private static final double LEFT = 78;
  private static final double RIGHT = 160;
  private static final double TOP = 14;
  private static final double BOTTOM = 48;
  private static final double LABEL = 14;

  private final Dimension dimension;
  private final Map<Option, List<CurvePoint>> curves;
  private final Scale x;
  private final Scale y;
  private final Svg svg = new Svg();

  private CostCurves(Dimension dimension, DrawnRange range, Map<Option, List<CurvePoint>> curves) {
    this.dimension = dimension;
    this.curves = curves;
    this.x = new Scale(range.least(), range.most(), LEFT, WIDTH - RIGHT, range.logarithmic());
    List<Double> bills =
        curves.values().stream()
            .flatMap(List::stream)
            .map(CurvePoint::usd)
            .filter(Objects::nonNull)
            .map(BigDecimal::doubleValue)
            .filter(usd -> usd > 0)
            .sorted()
            .toList();
    double least = bills.isEmpty() ? 1 : bills.getFirst();
    double most = bills.isEmpty() ? 10 : bills.getLast();
    this.y = new Scale(least * 0.9, most * 1.1, HEIGHT - BOTTOM, TOP, true);
  }

  /**
   * The chart.
   *
   * @param curves points of each option in ascending order
   * @param now where the workload stands
   * @param points break-evens, numbered in this order
   */
  static String of(
      Dimension dimension,
      DrawnRange range,
      Map<Option, List<CurvePoint>> curves,
      double now,
      List<BreakEven> points,
      @Nullable Option choice) {
    return new CostCurves(dimension, range, curves).draw(now, points, choice);
  }

  private String draw(double now, List<BreakEven> points, @Nullable Option choice) {
    axes();
    svg.line(x.at(now), TOP, x.at(now), HEIGHT - BOTTOM, "now");
    svg.text(x.at(now), TOP - 5, Anchor.MIDDLE, "axis", "now");
    curves.forEach((option, curve) -> curve(option, curve, option == choice));
    labels(choice);
    double last = Double.NEGATIVE_INFINITY;
    int stacked = 0;
    for (int i = 0; i < points.size(); i++) {
      double at = x.at(points.get(i).at());
      stacked = at - last < 2 * RADIUS ? stacked + 1 : 0;
      last = at;
      mark(i + 1, points.get(i), stacked);
    }
    return svg.drawing(WIDTH, HEIGHT, "Monthly cost against " + Titles.of(dimension));
  }

  private void axes() {
    for (double tick : x.ticks(10)) {
      svg.line(x.at(tick), TOP, x.at(tick), HEIGHT - BOTTOM, "grid");
      svg.text(x.at(tick), HEIGHT - BOTTOM + 16, Anchor.MIDDLE, "axis", Figures.number(tick));
    }
    for (double tick : y.ticks(10)) {
      svg.line(LEFT, y.at(tick), WIDTH - RIGHT, y.at(tick), "grid");
      svg.text(LEFT - 6, y.at(tick) + 4, Anchor.END, "axis", Figures.number(tick));
    }
    svg.text(
        (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 10, Anchor.MIDDLE, "axis", Titles.axis(dimension));
    svg.upwards(14, (TOP + HEIGHT - BOTTOM) / 2, "axis", "USD a month");
  }

  private void curve(Option option, List<CurvePoint> curve, boolean advised) {
    StringBuilder path = new StringBuilder();
    boolean begun = false;
    for (CurvePoint point : curve) {
      BigDecimal usd = point.usd();
      boolean visible = usd != null && usd.signum() > 0;
      if (visible) {
        path.append(
            "%s%s %s "
                .formatted(
                    begun ? "L" : "M",
                    Svg.px(x.at(point.value())),
                    Svg.px(y.at(Objects.requireNonNull(usd).doubleValue()))));
      }
      begun = visible;
    }
    if (!path.isEmpty()) {
      svg.path(
          path.toString().strip(),
          "curve " + Titles.style(option) + (advised ? " strong" : ""),
          option.title(),
          "data-option=\"" + option + "\"");
    }
  }

  private static final int RADIUS = 8;

  private record Label(Option option, double y) {}

  /** Names at the right end, moved apart where they would stand on each other. */
  private void labels(@Nullable Option choice) {
    List<Label> labels = new ArrayList<>();
    curves.forEach(
        (option, curve) ->
            curve.reversed().stream()
                .filter(point -> point.usd() != null && point.usd().signum() > 0)
                .findFirst()
                .ifPresent(
                    point ->
                        labels.add(
                            new Label(
                                option, y.at(Objects.requireNonNull(point.usd()).doubleValue())))));
    labels.sort(Comparator.comparingDouble(Label::y));
    double[] places = new double[labels.size()];
    double last = TOP - LABEL;
    for (int i = 0; i < places.length; i++) {
      places[i] = Math.max(labels.get(i).y(), last + LABEL);
      last = places[i];
    }
    double limit = HEIGHT - BOTTOM;
    for (int i = places.length - 1; i >= 0; i--) {
      places[i] = Math.min(places[i], limit);
      limit = places[i] - LABEL;
    }
    for (int i = 0; i < places.length; i++) {
      Option option = labels.get(i).option();
      double edge = WIDTH - RIGHT;
      svg.path(
          "M%s %s L%s %s"
              .formatted(Svg.px(edge + 4), Svg.px(places[i]), Svg.px(edge + 26), Svg.px(places[i])),
          "curve " + Titles.style(option),
          "",
          "");
      svg.text(
          edge + 30,
          places[i] + 4,
          Anchor.START,
          option == choice ? "axis strong" : "axis",
          Titles.brief(option));
    }
  }

  /** Those that would stand on each other are stacked upwards. */
  private void mark(int number, BreakEven point, int stacked) {
    BigDecimal usd = point.usdAbove() == null ? point.usdBelow() : point.usdAbove();
    if (usd == null || usd.signum() <= 0) {
      return;
    }
    double markX = x.at(point.at());
    double markY =
        Math.max(
            TOP, Math.clamp(y.at(usd.doubleValue()), TOP, HEIGHT - BOTTOM) - stacked * 2 * RADIUS);
    svg.circle(
        markX,
        markY,
        RADIUS,
        "mark",
        dimension.text(point.at()) + ": USD " + Figures.usd(usd),
        "data-at=\"%s\" data-usd=\"%s\"".formatted(point.at(), Figures.plainUsd(usd)));
    svg.text(markX, markY + 4, Anchor.MIDDLE, "number", Integer.toString(number));
  }
}
