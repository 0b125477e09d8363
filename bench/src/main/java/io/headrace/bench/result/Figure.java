package io.headrace.bench.result;

import io.headrace.bench.driver.Latencies;
import io.headrace.bench.workload.Workload;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;

/**
 * Something that a run comes to.
 *
 * @param name for people
 * @param better what is good
 * @param value of a run; NaN if it has none
 */
public record Figure(String name, String unit, Better better, ToDoubleFunction<TargetRun> value) {
  private static final double MIB = 1 << 20;
  private static final double MILLI = 1000;

  /** What is good. */
  public enum Better {
    HIGHER,
    LOWER
  }

  /** What matters of a workload, in order; {@code runs} say which times it has. */
  public static List<Figure> of(Workload workload, List<TargetRun> runs) {
    List<Figure> figures = new ArrayList<>();
    if (workload.searchesMaximum()) {
      figures.add(
          higher("highest rate that holds", "MiB/s", run -> workload.mebibytes(run.rate())));
    }
    if (workload.operation() != null) {
      figures.add(
          lower(
              "longest gap of a partition, produce",
              "s",
              run -> longest(run.interval().produceGaps())));
      if (workload.subscriptionsPerTopic() > 0) {
        figures.add(
            lower(
                "longest gap of a partition, consume",
                "s",
                run -> longest(run.interval().consumeGaps())));
      }
    }
    Set<String> times = new LinkedHashSet<>();
    runs.forEach(run -> times.addAll(run.seconds().keySet()));
    for (String time : times) {
      figures.add(lower(time, "s", run -> run.seconds().getOrDefault(time, Double.NaN)));
    }
    figures.add(
        higher("produced", "MiB/s", run -> produced(workload, run) / run.interval().seconds()));
    if (workload.subscriptionsPerTopic() > 0) {
      figures.add(
          higher(
              "consumed",
              "MiB/s",
              run ->
                  workload.mebibytes((double) run.interval().consumed())
                      / run.interval().seconds()));
    }
    latencies(figures, workload);
    resources(figures, workload);
    return figures;
  }

  private static void latencies(List<Figure> figures, Workload workload) {
    for (String percentile : List.of("50", "99", "99.9")) {
      figures.add(
          lower(
              "produce p" + percentile,
              "ms",
              run -> percentile(run.interval().produceLatency(), Double.parseDouble(percentile))));
    }
    if (workload.subscriptionsPerTopic() > 0) {
      for (double percentile : new double[] {50, 99}) {
        figures.add(
            lower(
                "end to end p" + Math.round(percentile),
                "ms",
                run -> percentile(run.interval().endToEndLatency(), percentile)));
      }
    }
  }

  private static void resources(List<Figure> figures, Workload workload) {
    figures.add(
        lower("broker CPU", "s/MiB", run -> each(run.counters().brokerCpu(), workload, run)));
    figures.add(
        lower("client CPU", "s/MiB", run -> each(run.counters().clientCpu(), workload, run)));
    figures.add(
        lower(
            "replicated between brokers",
            "MiB/MiB",
            run -> each((double) run.counters().replicatedBytes() / MIB, workload, run)));
    figures.add(
        lower(
            "all bytes between brokers",
            "MiB/MiB",
            run -> each((double) run.counters().peerBytes() / MIB, workload, run)));
    figures.add(
        lower(
            "written to disks",
            "MiB/MiB",
            run -> each((double) run.counters().writtenBytes() / MIB, workload, run)));
    figures.add(lower("brokers' memory", "MiB", run -> run.counters().residentMiB()));
    figures.add(
        lower(
            "store requests",
            "1/s",
            run -> (double) run.counters().storeRequests() / run.counters().seconds()));
    figures.add(
        lower(
            "to and from the store",
            "MiB/MiB",
            run -> each((double) run.counters().storeBytes() / MIB, workload, run)));
  }

  private static Figure higher(String name, String unit, ToDoubleFunction<TargetRun> value) {
    return new Figure(name, unit, Better.HIGHER, value);
  }

  private static Figure lower(String name, String unit, ToDoubleFunction<TargetRun> value) {
    return new Figure(name, unit, Better.LOWER, value);
  }

  private static double produced(Workload workload, TargetRun run) {
    return workload.mebibytes((double) run.interval().produced());
  }

  private static double each(double amount, Workload workload, TargetRun run) {
    return amount / workload.mebibytes((double) run.counters().records());
  }

  private static double longest(List<Double> milliseconds) {
    return milliseconds.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN) / MILLI;
  }

  private static double percentile(String text, double percentile) {
    Histogram histogram = Latencies.of(text);
    return histogram.getTotalCount() == 0
        ? Double.NaN
        : histogram.getValueAtPercentile(percentile) / MILLI;
  }
}
