package io.headrace.e2e.chaos;

import io.headrace.bench.cluster.ChaosCluster;
import io.headrace.verify.certificate.Certificate;
import io.headrace.verify.clients.Clients;
import io.headrace.verify.durability.DurabilityRun;
import io.headrace.verify.durability.Snapshot;
import io.headrace.verify.load.LoadSettings;
import io.headrace.verify.load.Part;
import io.headrace.verify.load.Signal;
import io.headrace.verify.load.Support;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;

/** One run: load, faults, an orderly end, a verdict. */
final class ChaosRun {
  private static final Duration READY = Duration.ofMinutes(2);
  private static final int SECONDS_A_LINE = 10;
  private static final int SENDERS = 6;
  private static final int PARTITIONS = 6;

  private final ChaosSettings settings;
  private final InstantSource clock;
  private final Consumer<String> out;

  ChaosRun(ChaosSettings settings, InstantSource clock, Consumer<String> out) {
    this.settings = settings;
    this.clock = clock;
    this.out = out;
  }

  /** Runs against a cluster that was just started. Does not close it. */
  ChaosResult run(ChaosCluster cluster) throws InterruptedException {
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
    Clients clients = new Clients(cluster.bootstrap(), Map.of());
    Map<Part, String> leftOut = Support.forAcks(settings.acks());
    try (Admin admin = clients.admin("chaos-admin");
        DurabilityRun run = new DurabilityRun(clients, load(leftOut), leftOut, clock, log)) {
      Health health = new Health(admin, cluster.brokers().size(), clock);
      requireHealth(health, "start");
      run.prepare();
      requireHealth(health, "have its topics");
      Injector injector = new Injector(cluster, health, clock, log);
      Signal enough = new Signal();
      Signal end = new Signal();
      Thread faults =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      injector.run(schedule, settings.length(), enough);
                    } finally {
                      end.set();
                    }
                  });
      try {
        Certificate certificate =
            run.run(
                _ -> end.isSet(),
                now -> {
                  progress(now, injector, cluster, log);
                  if (now.acknowledged() >= settings.records()) {
                    enough.set();
                  }
                });
        return new ChaosResult(
            settings.seed(),
            injector.injected(),
            injector.unrecovered(),
            cluster.unexpectedEnds(),
            certificate);
      } finally {
        enough.set();
        faults.join();
      }
    }
  }

  private LoadSettings load(Map<Part, String> leftOut) {
    Set<Part> parts = EnumSet.allOf(Part.class);
    parts.removeAll(leftOut.keySet());
    return new LoadSettings(
        "",
        parts,
        settings.rate() * SENDERS,
        settings.acks(),
        PARTITIONS,
        (short) -1,
        settings.warm(),
        settings.seed());
  }

  private static void requireHealth(Health health, String what) {
    List<String> wrong = health.await(READY);
    if (!wrong.isEmpty()) {
      throw new IllegalStateException("The cluster does not " + what + ": " + wrong);
    }
  }

  private static void progress(
      Snapshot now, Injector injector, ChaosCluster cluster, Consumer<String> log) {
    if (now.since().toSeconds() % SECONDS_A_LINE != 0) {
      return;
    }
    List<String> dead = cluster.unexpectedEnds();
    log.accept(
        "acknowledged %,d of %,d, delivered %,d, faults %d%s"
            .formatted(
                now.acknowledged(),
                now.sent(),
                now.read(),
                injector.injected(),
                dead.isEmpty() ? "" : ", " + dead));
  }
}
