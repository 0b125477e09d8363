package io.headrace.bench.run;

import io.headrace.bench.cluster.Pause;
import io.headrace.bench.driver.DriverProcess;
import io.headrace.bench.driver.Interval;
import io.headrace.bench.driver.Latencies;
import io.headrace.bench.result.Probe;
import io.headrace.bench.result.TargetRun;
import io.headrace.bench.search.RateSearch;
import io.headrace.bench.workload.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Finds the highest rate that a target sustains, and measures that. A rate holds if nearly all of
 * it is acknowledged, the 99th percentile is within the workload's bound, and no group falls
 * behind. What was found is then held for the workload's duration; if it does not hold there, a
 * lower rate is tried. Later rounds begin where the target's last one ended. Of one thread.
 */
final class MaximumRate {
  private static final double MIB = 1 << 20;
  private static final double FIRST_MIB = 8;
  private static final double LEAST_MIB = 0.05;
  private static final double DOUBLING = 2;
  private static final double NEAR = 1.25;
  private static final double BEHIND = 0.03;
  private static final double STEP_DOWN = 0.9;
  private static final int CONFIRMATIONS = 6;
  private static final double RAMP = 0.25;
  private static final double DRAIN_SECONDS = 60;
  private static final double P99 = 99;
  private static final double MICROS = 1000;

  private final double precision;
  private final Map<String, Double> found = new HashMap<>();

  MaximumRate(double precision) {
    this.precision = precision;
  }

  TargetRun of(LoadRun run, DriverProcess clients) {
    Workload workload = run.workload();
    Double last = found.get(key(workload.name(), run.target().spec().name()));
    double mebibyte = MIB / workload.messageSize();
    RateSearch search =
        RateSearch.from(
            last == null ? FIRST_MIB * mebibyte : last,
            last == null ? DOUBLING : NEAR,
            precision,
            LEAST_MIB * mebibyte);
    run.warmUp(clients, search.start());
    List<Probe> probes = new ArrayList<>();
    for (OptionalDouble next = search.next(); next.isPresent(); next = search.next()) {
      double rate = next.getAsDouble();
      Probe probe = probe(run, clients, rate);
      probes.add(probe);
      if (!probe.held()) {
        // What else happened on the machine may be to blame: a rate has to fail twice.
        probe = probe(run, clients, rate);
        probes.add(probe);
      }
      search = search.tried(rate, probe.held());
    }
    TargetRun result = confirm(run, clients, Math.max(search.held(), search.least()), probes);
    remember(result);
    return result;
  }

  /** Has later rounds begin where this one ended. */
  void remember(TargetRun run) {
    if (run.rate() > 0) {
      found.put(key(run.workload(), run.target()), run.rate());
    }
  }

  private static String key(String workload, String target) {
    return workload + " " + target;
  }

  private Probe probe(LoadRun run, DriverProcess clients, double rate) {
    Workload workload = run.workload();
    run.tell().accept("trying %.1f MiB/s".formatted(workload.mebibytes(rate)));
    clients.rate(rate);
    Pause.seconds(workload.probeSeconds() * RAMP);
    clients.reset();
    Pause.seconds(workload.probeSeconds());
    Probe probe = judge(workload, rate, clients.look());
    run.target().check();
    if (!probe.held()) {
      boolean _ = clients.drain(DRAIN_SECONDS);
    }
    return probe;
  }

  private static Probe judge(Workload workload, double rate, Interval interval) {
    double produced = interval.produced() / interval.seconds();
    double p99 = Latencies.of(interval.produceLatency()).getValueAtPercentile(P99) / MICROS;
    double growth =
        (interval.produced() * (double) workload.subscriptionsPerTopic() - interval.consumed())
            / interval.seconds();
    boolean held =
        interval.failures() == 0
            && produced >= Workload.HOLDS * rate
            && p99 <= workload.latencyBoundMs()
            && growth <= BEHIND * rate * workload.subscriptionsPerTopic();
    return new Probe(rate, produced, p99, growth, held);
  }

  private static TargetRun confirm(
      LoadRun run, DriverProcess clients, double highest, List<Probe> probes) {
    double rate = highest;
    for (int i = 1; ; i++) {
      clients.rate(rate);
      Pause.seconds(run.workload().probeSeconds() * RAMP);
      TargetRun result = run.measure(clients, rate, List.of());
      Probe probe = judge(run.workload(), rate, result.interval());
      probes.add(probe);
      if (probe.held() || i == CONFIRMATIONS) {
        return run.result(
            probe.held() ? rate : 0,
            result.interval(),
            result.counters(),
            List.copyOf(probes),
            result.seconds());
      }
      rate *= STEP_DOWN;
    }
  }
}
