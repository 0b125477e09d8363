package io.headrace.verify.durability;

import io.headrace.verify.certificate.Certificate;
import io.headrace.verify.check.Checker;
import io.headrace.verify.check.History;
import io.headrace.verify.check.View;
import io.headrace.verify.clients.Clients;
import io.headrace.verify.load.Errors;
import io.headrace.verify.load.LoadSettings;
import io.headrace.verify.load.Part;
import io.headrace.verify.load.Signal;
import io.headrace.verify.load.TopicMaker;
import io.headrace.verify.load.Workload;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * One run against a cluster: topics are made, clients write and read while somebody hurts the
 * cluster, everything is read once more, and the checker compares. Of use once; by one thread.
 */
public final class DurabilityRun implements AutoCloseable {
  private static final Duration MARK = Duration.ofSeconds(1);

  private final Clients clients;
  private final LoadSettings settings;
  private final Map<Part, String> leftOut;
  private final InstantSource clock;
  private final Consumer<String> log;
  private final History history = new History();
  private final Errors errors = new Errors();
  private final Admin admin;
  private volatile @Nullable Workload running;

  /**
   * A run that has not begun.
   *
   * @param leftOut the parts that the settings do not have, and why
   * @param log told what is going on
   */
  public DurabilityRun(
      Clients clients,
      LoadSettings settings,
      Map<Part, String> leftOut,
      InstantSource clock,
      Consumer<String> log) {
    this.clients = clients;
    this.settings = settings;
    this.leftOut = Map.copyOf(leftOut);
    this.clock = clock;
    this.log = log;
    this.admin = clients.admin(settings.prefix() + "admin");
  }

  /**
   * Makes the topics.
   *
   * @throws KafkaException if the cluster refuses
   */
  public void prepare() {
    new TopicMaker(admin, settings).make();
  }

  /**
   * Runs the load until it is over, and checks it.
   *
   * @param over looked at every second
   * @param watch told every second how far it is
   * @throws KafkaException if the cluster does not answer when the load is over
   */
  public Certificate run(Predicate<Snapshot> over, Consumer<Snapshot> watch) {
    Instant began = clock.instant();
    Facts facts = Facts.of(clients.bootstrap(), admin, settings);
    try (Workload load = new Workload(settings, clients, history, clock, errors, log)) {
      running = load;
      load.start();
      Signal never = new Signal();
      Snapshot now;
      do {
        if (never.await(MARK)) {
          break;
        }
        now = snapshot(began, load);
        history.ledger().mark(now.since().toMillis());
        watch.accept(now);
      } while (!over.test(now));
      log.accept("the load is over");
      List<String> unfinished = load.finish();
      log.accept("checking");
      return new CertificateMaker(settings, leftOut, facts, history)
          .make(
              began,
              clock.instant(),
              load.gaps().longest(),
              unfinished,
              errors.counts(),
              Checker.check(history));
    }
  }

  private Snapshot snapshot(Instant began, Workload load) {
    return new Snapshot(
        Duration.between(began, clock.instant()),
        history.ledger().sentCount(),
        history.ledger().acknowledgedCount(),
        history.ledger().unknownCount(),
        history.observations().views().stream().mapToLong(View::count).sum(),
        load.gaps().worst());
  }

  /**
   * Stops the load and removes the topics, for when the process is told to end: by any thread, and
   * there is no certificate then.
   *
   * @return the topics that could not be removed
   */
  public Collection<String> abandon() {
    Workload load = running;
    if (load != null) {
      load.close();
    }
    return remove();
  }

  /** Removes the topics; returns those that could not be removed. */
  public Collection<String> remove() {
    return new TopicMaker(admin, settings).remove();
  }

  @Override
  public void close() {
    admin.close();
  }
}
