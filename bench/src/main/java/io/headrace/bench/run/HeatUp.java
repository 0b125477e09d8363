package io.headrace.bench.run;

import io.headrace.bench.cluster.Pause;
import io.headrace.bench.driver.ClientPlan;
import io.headrace.bench.driver.DriverProcess;
import io.headrace.bench.targets.RunningTarget;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Full load on a cluster that was just started, until its code is compiled. */
final class HeatUp {
  private static final List<String> TOPICS = List.of("heat-up");
  private static final int PARTITIONS = 12;
  private static final int PRODUCERS = 4;
  private static final int RECORD_BYTES = 1024;
  private static final int HEAP_MIB = 512;
  private static final double AS_FAST_AS_IT_GOES = -1;
  private static final double DRAIN_SECONDS = 60;

  private HeatUp() {}

  static void of(RunningTarget target, Path logs, double seconds, Consumer<String> tell) {
    if (seconds <= 0) {
      return;
    }
    tell.accept("heats up");
    target.createTopics(TOPICS, PARTITIONS);
    try (DriverProcess clients = DriverProcess.start(logs.resolve("heat-up.log"), HEAP_MIB)) {
      clients.start(
          ClientPlan.plain(target.bootstrap(), TOPICS, PARTITIONS, PRODUCERS, RECORD_BYTES, 1, 1));
      clients.rate(AS_FAST_AS_IT_GOES);
      Pause.seconds(seconds);
      boolean _ = clients.drain(DRAIN_SECONDS);
    } finally {
      target.deleteTopics(TOPICS);
    }
  }
}
