package io.headrace.e2e.chaos;

import io.headrace.bench.cluster.ChaosCluster;
import io.headrace.bench.cluster.StoreFault;
import io.headrace.verify.load.Signal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Does to a cluster what a schedule says. A fault waits for its time and for the cluster to have
 * recovered from the one before, so a slow recovery shifts the rest; what is then too late for the
 * length of the run is left out.
 */
final class Injector {
  private static final Duration RECOVERY = Duration.ofSeconds(90);

  private final ChaosCluster cluster;
  private final Health health;
  private final InstantSource clock;
  private final Consumer<String> log;
  private final AtomicInteger injected = new AtomicInteger();
  private final AtomicInteger unrecovered = new AtomicInteger();

  Injector(ChaosCluster cluster, Health health, InstantSource clock, Consumer<String> log) {
    this.cluster = cluster;
    this.health = health;
    this.clock = clock;
    this.log = log;
  }

  int injected() {
    return injected.get();
  }

  /** How often the cluster had not recovered in time. */
  int unrecovered() {
    return unrecovered.get();
  }

  /** Runs a schedule to its end, then waits until {@code length} is over or {@code stop} is set. */
  void run(FaultSchedule schedule, Duration length, Signal stop) {
    long begin = clock.millis();
    for (FaultSchedule.Step step : schedule.steps()) {
      long wait = begin + step.at().toMillis() - clock.millis();
      if (stop.await(Duration.ofMillis(Math.max(0, wait)))
          || clock.millis() + step.fault().lasts().toMillis() > begin + length.toMillis()) {
        break;
      }
      log.accept("fault: " + step.fault());
      injected.incrementAndGet();
      inject(step.fault(), stop);
      recover();
    }
    stop.await(Duration.ofMillis(Math.max(0, begin + length.toMillis() - clock.millis())));
  }

  private void inject(Fault fault, Signal stop) {
    switch (fault) {
      case Fault.Kill(int node, Duration lasts, boolean wiped) -> {
        cluster.kill(node);
        stop.await(lasts);
        if (wiped) {
          cluster.wipe(node);
        }
        cluster.start(node);
      }
      case Fault.Restart(int node, Duration lasts) -> {
        cluster.stop(node);
        stop.await(lasts);
        cluster.start(node);
      }
      case Fault.Pause(int node, Duration lasts) -> {
        cluster.pause(node);
        stop.await(lasts);
        cluster.resume(node);
      }
      case Fault.Store(StoreFault store, Duration lasts) -> {
        cluster.setStoreFault(store);
        stop.await(lasts);
        cluster.setStoreFault(StoreFault.NONE);
      }
    }
  }

  private void recover() {
    List<String> wrong = health.await(RECOVERY);
    if (!wrong.isEmpty()) {
      unrecovered.incrementAndGet();
      log.accept("not recovered after " + RECOVERY.toSeconds() + " s: " + wrong);
    }
  }
}
