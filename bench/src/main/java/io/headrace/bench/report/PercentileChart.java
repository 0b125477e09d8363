package io.headrace.bench.report;

import io.headrace.bench.driver.Latencies;
import io.headrace.bench.report.LineChart.Line;
import io.headrace.bench.report.LineChart.Point;
import io.headrace.bench.report.LineChart.Tick;
import io.headrace.bench.result.TargetRun;
import io.headrace.planner.report.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.HdrHistogram.Histogram;

/**
 * Latency by percentile, on an axis where each further nine takes as much room as the one before: x
 * is 1 / (1 - share), logarithmic. Rounds are faint, all rounds of a target together are strong.
 */
final class PercentileChart {
  private static final double[] NINES = {1, 2, 10, 100, 1000, 10_000};
  private static final List<String> LABELS =
      List.of("0 %", "50 %", "90 %", "99 %", "99.9 %", "99.99 %");
  private static final int STEPS = 60;
  private static final double MILLI = 1000;
  private static final double SHORTEST = 0.1;

  private PercentileChart() {}

  /**
   * The chart; empty if nothing was measured.
   *
   * @param latency which of a run's histograms
   */
  static String of(
      String title,
      List<Shown> targets,
      Function<String, List<TargetRun>> runs,
      Function<TargetRun, String> latency) {
    List<Line> lines = new ArrayList<>();
    double longest = 1;
    double shortest = Double.MAX_VALUE;
    for (Shown target : targets) {
      Histogram all = new Histogram(3);
      for (TargetRun run : runs.apply(target.name())) {
        Histogram one = Latencies.of(latency.apply(run));
        all.add(one);
        lines.add(new Line(target.name() + ", round " + run.round(), target, false, points(one)));
      }
      lines.add(new Line(target.name(), target, true, points(all)));
    }
    for (Line line : lines) {
      for (Point point : line.points()) {
        longest = Math.max(longest, point.y());
        shortest = Math.min(shortest, point.y());
      }
    }
    if (shortest == Double.MAX_VALUE) {
      return "";
    }
    Scale x =
        new Scale(
            NINES[0],
            NINES[NINES.length - 1],
            LineChart.LEFT,
            LineChart.WIDTH - LineChart.RIGHT,
            true);
    Scale y =
        new Scale(
            shortest * 0.9,
            longest * 1.1,
            LineChart.HEIGHT - LineChart.BOTTOM,
            LineChart.TOP,
            true);
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i < NINES.length; i++) {
      ticks.add(new Tick(NINES[i], LABELS.get(i)));
    }
    return new LineChart(title, x, ticks, "of the records, no slower than", y, "ms")
        .draw(lines, targets);
  }

  /** Up to where a single record decides. */
  private static List<Point> points(Histogram histogram) {
    List<Point> points = new ArrayList<>();
    double most = Math.min(NINES[NINES.length - 1], (double) histogram.getTotalCount());
    for (int i = 0; i <= STEPS; i++) {
      double nines = Math.pow(NINES[NINES.length - 1], i / (double) STEPS);
      if (nines <= most) {
        double millis = histogram.getValueAtPercentile(100 * (1 - 1 / nines)) / MILLI;
        points.add(new Point(nines, Math.max(SHORTEST, millis)));
      }
    }
    return points;
  }
}
