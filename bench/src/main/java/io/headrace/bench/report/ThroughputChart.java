package io.headrace.bench.report;

import io.headrace.bench.driver.Interval;
import io.headrace.bench.report.LineChart.Line;
import io.headrace.bench.report.LineChart.Point;
import io.headrace.bench.report.LineChart.Tick;
import io.headrace.bench.result.TargetRun;
import io.headrace.bench.workload.Workload;
import io.headrace.planner.report.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** MiB of each second, a line for each round. */
final class ThroughputChart {
  private static final int TICKS = 10;

  private ThroughputChart() {}

  /** The chart; empty if no run lasted two seconds. */
  static String of(
      String title,
      Workload workload,
      List<Shown> targets,
      Function<String, List<TargetRun>> runs,
      ToLongFunction<Interval.Second> which) {
    List<Line> lines = new ArrayList<>();
    double most = 0;
    int longest = 0;
    for (Shown target : targets) {
      for (TargetRun run : runs.apply(target.name())) {
        List<Point> points = new ArrayList<>();
        List<Interval.Second> series = run.interval().series();
        for (int i = 0; i < series.size(); i++) {
          double mebibytes = workload.mebibytes((double) which.applyAsLong(series.get(i)));
          points.add(new Point(i + 1, mebibytes));
          most = Math.max(most, mebibytes);
        }
        longest = Math.max(longest, points.size());
        lines.add(new Line(target.name() + ", round " + run.round(), target, true, points));
      }
    }
    if (longest < 2 || most == 0) {
      return "";
    }
    Scale x = new Scale(0, longest, LineChart.LEFT, LineChart.WIDTH - LineChart.RIGHT, false);
    Scale y = new Scale(0, most * 1.1, LineChart.HEIGHT - LineChart.BOTTOM, LineChart.TOP, false);
    List<Tick> ticks =
        x.ticks(TICKS).stream().map(tick -> new Tick(tick, Numbers.plain(tick))).toList();
    return new LineChart(title, x, ticks, "seconds", y, "MiB/s").draw(lines, targets);
  }
}
