package io.headrace.bench.run;

import io.headrace.bench.cluster.Pause;
import io.headrace.bench.driver.ClientPlan;
import io.headrace.bench.driver.DriverProcess;
import io.headrace.bench.operation.Operation;
import io.headrace.bench.operation.OperationRun;
import io.headrace.bench.result.Counters;
import io.headrace.bench.result.TargetRun;
import io.headrace.bench.targets.LocalTarget;
import io.headrace.bench.targets.RunningTarget;
import io.headrace.bench.workload.OperationKind;
import io.headrace.bench.workload.Workload;
import io.headrace.planner.InvalidInputException;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Does operations to clusters that are made for them: each one changes what it is done to. */
final class OperationRuns {
  private static final int FILL_HEAP_MIB = 512;
  private static final int FILL_PRODUCERS = 4;
  private static final double LOOK = 0.2;
  private static final double GB = 1e9;
  private static final double DRAIN_SECONDS = 120;
  private static final double SECONDS = 60;

  private OperationRuns() {}

  /** Prefills, loads and hurts. */
  static TargetRun run(LoadRun load, OperationKind kind) {
    if (!(load.target() instanceof LocalTarget local)) {
      throw new InvalidInputException(
          "--target",
          load.target().spec().name(),
          "cannot be hurt: its processes are not ours",
          "Leave the workload " + load.workload().name() + " out for it.");
    }
    fill(load);
    return load.withClients(clients -> hurt(load, local, clients, Operation.of(kind)));
  }

  private static TargetRun hurt(
      LoadRun load, LocalTarget local, DriverProcess clients, Operation operation) {
    Workload workload = load.workload();
    OperationRun run =
        new OperationRun(local, clients, load.topics(), workload.testDurationMinutes() * SECONDS);
    load.tell().accept("getting ready");
    operation.prepare(run);
    load.warmUp(clients, workload.producerRate());
    load.tell().accept("in operation");
    operation.perform(run);
    boolean _ = clients.drain(DRAIN_SECONDS);
    // Brokers come and go, and what they have used goes with them.
    Counters none = new Counters(run.interval().seconds(), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    return load.result(workload.producerRate(), run.interval(), none, List.of(), run.seconds());
  }

  /** Data in topics beside those that are written to. */
  private static void fill(LoadRun load) {
    Workload workload = load.workload();
    if (workload.prefillGB() == 0) {
      return;
    }
    RunningTarget target = load.target();
    List<String> topics = List.of(workload.name() + "-data");
    target.createTopics(topics, workload.partitionsPerTopic());
    try (DriverProcess clients =
        DriverProcess.start(load.logs().resolve("fill.log"), FILL_HEAP_MIB)) {
      clients.start(
          ClientPlan.plain(
              target.bootstrap(),
              topics,
              workload.partitionsPerTopic(),
              FILL_PRODUCERS,
              workload.messageSize(),
              workload.randomBytesRatio(),
              0));
      clients.rate(-1);
      BooleanSupplier full =
          () -> {
            double bytes = (double) clients.pending().produced() * workload.messageSize();
            load.tell()
                .accept("filling, %.1f of %.1f GB".formatted(bytes / GB, workload.prefillGB()));
            return bytes >= workload.prefillGB() * GB;
          };
      while (!full.getAsBoolean()) {
        target.check();
        Pause.seconds(LOOK);
      }
      boolean _ = clients.drain(DRAIN_SECONDS);
    }
  }
}
