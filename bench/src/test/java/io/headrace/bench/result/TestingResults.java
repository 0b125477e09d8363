package io.headrace.bench.result;

import io.headrace.bench.driver.Interval;
import io.headrace.bench.driver.Latencies;
import io.headrace.bench.machine.Machine;
import io.headrace.bench.workload.Catalogue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;

/** Results that nobody measured: stock takes {@code factor} times what express takes. */
public final class TestingResults {
  private static final int SECONDS = 4;

  private TestingResults() {}

  /** Three rounds of a steady load, and of an operation. */
  public static BenchResult twoTargets(double factor) {
    List<TargetRun> runs = new ArrayList<>();
    for (int round = 1; round <= 3; round++) {
      for (String workload : List.of("fixed-rate-100-partitions-1kb", "kill-leader")) {
        runs.add(run(workload, "stock", round, factor));
        runs.add(run(workload, "express", round, 1));
      }
    }
    Map<String, String> targets = new LinkedHashMap<>();
    targets.put("stock", "Kafka <itself>");
    targets.put("express", "ours");
    return new BenchResult(
        "headrace bench --target stock --target express",
        "2026-11-21T00:00:00Z",
        "headrace 0.1",
        new Machine("AMD", 2, 24, "Linux", "25", "ext4"),
        List.of("three brokers"),
        targets,
        List.of(Catalogue.find("fixed-rate-100-partitions-1kb"), Catalogue.find("kill-leader")),
        runs);
  }

  private static TargetRun run(String workload, String target, int round, double factor) {
    long records = 10_240L * SECONDS;
    Histogram histogram = new Histogram(3);
    for (long i = 1; i <= records; i++) {
      histogram.recordValue((long) ((2000 + i % 1000) * factor));
    }
    String latencies = Latencies.text(histogram);
    Interval interval =
        new Interval(
            SECONDS,
            records,
            records,
            0,
            null,
            latencies,
            latencies,
            LongStream.range(0, SECONDS)
                .mapToObj(i -> new Interval.Second(10_240, 10_240))
                .toList(),
            List.of(100.0 * factor, 50.0),
            List.of(200.0 * factor));
    boolean hurt = workload.equals("kill-leader");
    Counters counters =
        hurt
            ? new Counters(SECONDS, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
            : new Counters(
                SECONDS,
                records,
                factor * round,
                0.1,
                1,
                1 << 20,
                target.equals("stock") ? 2 * records * 1024 : 0,
                0,
                0,
                0,
                900);
    return new TargetRun(
        workload,
        target,
        round,
        10_240,
        interval,
        counters,
        List.of(),
        hurt ? Map.of("until all partitions have leaders", 0.1 * factor) : Map.of());
  }
}
