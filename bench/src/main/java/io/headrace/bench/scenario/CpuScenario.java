package io.headrace.bench.scenario;

import io.headrace.bench.cluster.Cluster;
import io.headrace.bench.cluster.Pause;
import io.headrace.bench.machine.Usage;
import org.jspecify.annotations.Nullable;

/**
 * CPU time that the brokers take for each MiB that is produced, at the same rate on both sides.
 * What a broker does a little later (flushing, archiving) counts too.
 */
final class CpuScenario implements Scenario {
  private final Figure idle = figure("idle brokers", "cores", null);
  private final Figure perMebibyte = figure("brokers", "CPU s/MiB", Target.ratioAtMost(0.40));
  private final Figure client = figure("client", "CPU s/MiB", null);
  private final Figure rate = figure("produced", "MiB/s", null);
  private final Figure others = figure("others on the machine", "cores", null);

  private static Figure figure(String name, String unit, @Nullable Target target) {
    return new Figure("cpu", name, unit, target);
  }

  @Override
  public String name() {
    return "cpu";
  }

  @Override
  public String measures() {
    return "CPU seconds of the brokers per MiB produced, at --cpu-rate";
  }

  @Override
  public void run(Trial trial) {
    trial.rounds((cluster, round) -> idle(trial, cluster, round));
    trial.rounds((cluster, round) -> load(trial, cluster, round));
  }

  private void idle(Trial trial, Cluster cluster, int round) {
    if (round == 1) {
      Usage before = trial.clusters().usage(Side.of(cluster));
      Pause.seconds(trial.options().seconds);
      Usage usage = trial.clusters().usage(Side.of(cluster)).since(before);
      trial.results().add(idle, Side.of(cluster), round, usage.brokers() / usage.at());
    }
  }

  private void load(Trial trial, Cluster cluster, int round) {
    Options options = trial.options();
    Results results = trial.results();
    trial.withTopic(
        cluster,
        "cpu-" + round,
        options.partitions,
        () -> {
          try (Load load =
              trial.load(cluster, "cpu-" + round, 1, options.records(options.cpuRate))) {
            Usage before = trial.clusters().usage(Side.of(cluster));
            Pause.seconds(options.ramp + options.seconds);
            load.stop();
            double seconds = trial.clusters().usage(Side.of(cluster)).since(before).at();
            Pause.seconds(options.settle);
            Usage usage = trial.clusters().usage(Side.of(cluster)).since(before);
            double mebibytes = load.mebibytes();
            results.add(perMebibyte, Side.of(cluster), round, usage.brokers() / mebibytes);
            results.add(client, Side.of(cluster), round, usage.client() / mebibytes);
            results.add(rate, Side.of(cluster), round, mebibytes / seconds);
            results.add(others, Side.of(cluster), round, usage.othersCores());
          }
        });
  }
}
