package io.headrace.e2e.chaos;

import io.headrace.bench.cluster.ChaosCluster;
import io.headrace.e2e.chaos.check.Checker;
import io.headrace.e2e.chaos.check.History;
import io.headrace.e2e.chaos.check.Report;
import io.headrace.e2e.chaos.check.View;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;

/** One run: load, faults, an orderly end, a verdict. */
final class ChaosRun {
  private static final Duration READY = Duration.ofMinutes(2);
  private static final Duration MARK = Duration.ofSeconds(1);
  private static final int MARKS_A_LINE = 10;

  private final ChaosSettings settings;
  private final InstantSource clock;
  private final Consumer<String> out;

  ChaosRun(ChaosSettings settings, InstantSource clock, Consumer<String> out) {
    this.settings = settings;
    this.clock = clock;
    this.out = out;
  }

  /** Runs against a cluster that was just started. Does not close it. */
  ChaosResult run(ChaosCluster cluster) throws ExecutionException, InterruptedException {
    long begin = clock.millis();
    Consumer<String> log =
        line -> out.accept("[%6.1f s] %s".formatted((clock.millis() - begin) / 1000.0, line));
    FaultSchedule schedule =
        FaultSchedule.of(
            settings.seed(),
            settings.length(),
            cluster.brokers(),
            cluster.controllers(),
            settings.faults());
    out.accept("seed " + schedule.seed() + ", " + schedule.steps().size() + " faults planned:");
    schedule.steps().forEach(step -> out.accept("  " + step));
    Clients clients = new Clients(cluster.bootstrap());
    History history = new History();
    Errors errors = new Errors();
    try (Admin admin = clients.admin();
        Workload load = new Workload(settings, clients, history, clock, errors, log)) {
      Health health = new Health(admin, cluster.brokers().size(), clock);
      requireHealth(health, "start");
      Topics.create(admin);
      requireHealth(health, "have its topics");
      Injector injector = new Injector(cluster, health, clock, log);
      Signal end = new Signal();
      List<String> unfinished;
      load.start();
      Thread progress =
          Thread.ofVirtual().start(() -> progress(history, injector, cluster, end, begin, log));
      try {
        injector.run(schedule, settings.length(), end);
        log.accept("load and faults are over");
        unfinished = load.finish();
      } finally {
        end.set();
        progress.join();
      }
      Report report = Checker.check(history);
      return new ChaosResult(
          settings.seed(),
          clock.millis() - begin,
          injector.injected(),
          injector.unrecovered(),
          history.ledger().sentCount(),
          history.ledger().acknowledgedCount(),
          delivered(history),
          errors.counts(),
          cluster.unexpectedEnds(),
          unfinished,
          report);
    }
  }

  private static void requireHealth(Health health, String what) {
    List<String> wrong = health.await(READY);
    if (!wrong.isEmpty()) {
      throw new IllegalStateException("The cluster does not " + what + ": " + wrong);
    }
  }

  private static long delivered(History history) {
    return history.observations().views().stream().mapToLong(View::count).sum();
  }

  private void progress(
      History history,
      Injector injector,
      ChaosCluster cluster,
      Signal end,
      long begin,
      Consumer<String> log) {
    for (int mark = 1; !end.await(MARK); mark++) {
      history.ledger().mark(clock.millis() - begin);
      if (mark % MARKS_A_LINE != 0) {
        continue;
      }
      List<String> dead = cluster.unexpectedEnds();
      log.accept(
          "acknowledged %,d of %,d, delivered %,d, faults %d%s"
              .formatted(
                  history.ledger().acknowledgedCount(),
                  history.ledger().sentCount(),
                  delivered(history),
                  injector.injected(),
                  dead.isEmpty() ? "" : ", " + dead));
    }
  }
}
