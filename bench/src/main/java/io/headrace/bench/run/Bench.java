package io.headrace.bench.run;

import io.headrace.bench.cluster.LocalCluster;
import io.headrace.bench.cluster.Pause;
import io.headrace.bench.machine.Disk;
import io.headrace.bench.result.TargetRun;
import io.headrace.bench.targets.RunningTarget;
import io.headrace.bench.targets.TargetSpec;
import io.headrace.bench.targets.Targets;
import io.headrace.bench.workload.OperationKind;
import io.headrace.bench.workload.Workload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Runs a plan: workload after workload, round after round, the targets in turn, whose order turns
 * too. The clusters stay up for all workloads but operations, which get a fresh one each. Of one
 * thread.
 *
 * <p>If the process is told to end, the clusters end and their files are removed.
 */
public final class Bench {
  private final Plan plan;
  private final Targets targets;
  private final Watcher watcher;
  private final Estimate estimate;
  private final MaximumRate search;
  private final Map<TargetSpec, RunningTarget> running = new LinkedHashMap<>();
  private final long began = System.nanoTime();
  private final Path directory;
  private int clusters;

  private Bench(Plan plan, Targets targets, Watcher watcher) throws IOException {
    this.plan = plan;
    this.targets = targets;
    this.watcher = watcher;
    this.estimate = new Estimate(plan);
    this.search = new MaximumRate(plan.precision());
    this.directory = Files.createTempDirectory(plan.files(), "headrace-bench-");
  }

  /**
   * Runs it.
   *
   * @param before runs that were made earlier; what they have is not run again
   * @param keep is given all runs so far after each of them
   * @return the earlier ones and the new ones
   */
  public static List<TargetRun> run(
      Plan plan,
      List<TargetRun> before,
      Targets targets,
      Watcher watcher,
      Consumer<List<TargetRun>> keep)
      throws IOException {
    Bench bench = new Bench(plan, targets, watcher);
    Thread cleanUp = new Thread(bench::cleanUp, "clean-up");
    Runtime.getRuntime().addShutdownHook(cleanUp);
    try {
      return bench.all(before, keep);
    } finally {
      bench.cleanUp();
      Runtime.getRuntime().removeShutdownHook(cleanUp);
    }
  }

  private List<TargetRun> all(List<TargetRun> before, Consumer<List<TargetRun>> keep) {
    List<TargetRun> runs = new ArrayList<>(before);
    before.forEach(search::remember);
    for (Workload workload : plan.workloads()) {
      for (int round = 1; round <= plan.rounds(); round++) {
        for (TargetSpec spec : order(round)) {
          if (isDone(before, workload, spec, round)) {
            estimate.skip(workload, plan);
            continue;
          }
          TargetRun run = run(workload, spec, round);
          runs.add(run);
          estimate.done(workload, plan);
          watcher.done(workload, run);
          keep.accept(List.copyOf(runs));
        }
      }
    }
    return runs;
  }

  private static boolean isDone(
      List<TargetRun> before, Workload workload, TargetSpec spec, int round) {
    return before.stream()
        .anyMatch(
            run ->
                run.workload().equals(workload.name())
                    && run.target().equals(spec.name())
                    && run.round() == round);
  }

  /** Another target first in every round. */
  private List<TargetSpec> order(int round) {
    List<TargetSpec> order = new ArrayList<>(plan.targets());
    Collections.rotate(order, round - 1);
    return order;
  }

  private TargetRun run(Workload workload, TargetSpec spec, int round) {
    Consumer<String> tell =
        what ->
            watcher.now(
                "%s, round %d of %d, %s: %s"
                    .formatted(workload.name(), round, plan.rounds(), spec.name(), what),
                estimate.left(Duration.ofNanos(System.nanoTime() - began)));
    OperationKind operation = workload.operation();
    TargetRun run;
    if (operation != null) {
      closeAll();
      try (RunningTarget target = start(spec, plan.heatUpSeconds(workload), tell)) {
        run = OperationRuns.run(new LoadRun(workload, target, round, directory, tell), operation);
      }
      remove();
    } else {
      RunningTarget target = running.get(spec);
      if (target == null) {
        target = start(spec, plan.heatUpSeconds(workload), tell);
        running.put(spec, target);
      }
      run = new LoadRun(workload, target, round, directory, tell).run(search);
    }
    tell.accept("the disk settles");
    Pause.seconds(plan.settleSeconds());
    Disk.sync();
    return run;
  }

  private RunningTarget start(TargetSpec spec, double heatUpSeconds, Consumer<String> tell) {
    tell.accept("starts");
    try {
      RunningTarget target =
          targets.start(spec, Files.createDirectory(directory.resolve("cluster-" + ++clusters)));
      try {
        HeatUp.of(target, directory, heatUpSeconds, tell);
        return target;
      } catch (RuntimeException e) {
        target.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void closeAll() {
    running.values().forEach(RunningTarget::close);
    running.clear();
  }

  /** Removes the files of clusters that have ended. */
  private void remove() {
    try {
      LocalCluster.delete(directory);
      Files.createDirectory(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void cleanUp() {
    closeAll();
    try {
      LocalCluster.delete(directory);
    } catch (IOException e) {
      // A process that ends just now may still write; the directory is a temporary one.
    }
  }
}
