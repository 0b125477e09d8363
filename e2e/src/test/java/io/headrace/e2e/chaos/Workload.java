package io.headrace.e2e.chaos;

import io.headrace.e2e.chaos.check.GroupOffsets;
import io.headrace.e2e.chaos.check.History;
import io.headrace.e2e.chaos.check.Observations;
import io.headrace.e2e.chaos.check.StreamKind;
import io.headrace.e2e.chaos.check.View;
import io.headrace.e2e.chaos.check.ViewKind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Everybody who writes and reads while a cluster is hurt, each in a virtual thread, and the orderly
 * end: senders stop, the relay finishes, everything is read from the beginning, groups finish,
 * readers stop.
 */
final class Workload implements AutoCloseable {
  static final String CLASSIC = "classic";
  static final String CONSUMER = "consumer";
  static final String FINAL_ALL = "final";
  static final String FINAL_COMMITTED = "final-committed";

  private static final int EACH = 2;
  private static final Duration DRAIN = Duration.ofMinutes(2);
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final Duration JOIN = Duration.ofSeconds(150);
  private static final List<String> COMPRESSIONS = List.of("none", "lz4", "zstd", "gzip");

  private final ChaosSettings settings;
  private final Clients clients;
  private final History history;
  private final InstantSource clock;
  private final Errors errors;
  private final Consumer<String> log;
  private final Signal stopSenders = new Signal();
  private final Signal stopRelays = new Signal();
  private final Signal stopReaders = new Signal();
  private final List<Thread> senders = new ArrayList<>();
  private final List<Thread> relays = new ArrayList<>();
  private final List<Thread> readers = new ArrayList<>();
  private final List<String> unfinished = new ArrayList<>();

  Workload(
      ChaosSettings settings,
      Clients clients,
      History history,
      InstantSource clock,
      Errors errors,
      Consumer<String> log) {
    this.settings = settings;
    this.clients = clients;
    this.history = history;
    this.clock = clock;
    this.errors = errors;
    this.log = log;
  }

  private static Thread thread(String name, Runnable work) {
    return Thread.ofVirtual().name(name).start(work);
  }

  /** Starts everybody. The topics exist. */
  void start() {
    startReaders();
    startSenders();
    if (settings.acks().equals("all")) {
      for (int i = 0; i < EACH; i++) {
        String name = "relay-" + i;
        relays.add(thread(name, new Relay(name, clients, history.offsets(), stopRelays, errors)));
      }
    }
  }

  private void startSenders() {
    boolean idempotent = settings.acks().equals("all");
    Streams streams =
        new Streams(history.ledger(), idempotent ? StreamKind.IDEMPOTENT : StreamKind.PLAIN);
    Random seeds = new Random(settings.seed());
    for (int i = 0; i < EACH; i++) {
      String plain = "plain-" + i;
      Map<String, Object> config =
          Map.of(
              "acks", settings.acks(),
              "enable.idempotence", idempotent,
              "compression.type", COMPRESSIONS.get(i % COMPRESSIONS.size()));
      senders.add(
          thread(
              plain,
              new PlainSender(
                  plain,
                  clients,
                  config,
                  streams::plain,
                  settings.warm(),
                  pace(),
                  stopSenders,
                  errors)));
      String txn = "txn-" + i;
      senders.add(
          thread(
              txn,
              new TransactionalSender(
                  txn,
                  clients,
                  streams.transactional(),
                  new Random(seeds.nextLong()),
                  pace(),
                  stopSenders,
                  errors)));
    }
    senders.add(
        thread(
            "compact",
            new PlainSender(
                "compact",
                clients,
                Map.of("compression.type", "zstd"),
                streams::compacted,
                settings.warm(),
                pace(),
                stopSenders,
                errors)));
  }

  private Pace pace() {
    return new Pace(clock, stopSenders, settings.rate());
  }

  private void startReaders() {
    Observations observations = history.observations();
    View classic = observations.view(CLASSIC, ViewKind.LIVE_ALL);
    View consumer = observations.view(CONSUMER, ViewKind.LIVE_COMMITTED);
    View share = observations.view(ShareReader.GROUP, ViewKind.SHARE);
    GroupOffsets offsets = history.offsets();
    for (int i = 0; i < EACH; i++) {
      readers.add(
          thread(
              "classic-" + i,
              new GroupReader(
                  "classic-" + i,
                  clients,
                  Map.of("group.protocol", "classic"),
                  Topics.ALL,
                  classic,
                  offsets,
                  stopReaders,
                  errors)));
      readers.add(
          thread(
              "consumer-" + i,
              new GroupReader(
                  "consumer-" + i,
                  clients,
                  Map.of("group.protocol", "consumer", "isolation.level", "read_committed"),
                  Topics.ALL,
                  consumer,
                  offsets,
                  stopReaders,
                  errors)));
      readers.add(
          thread("share-" + i, new ShareReader("share-" + i, clients, share, stopReaders, errors)));
    }
    View tail = observations.view("tail", ViewKind.LIVE_ALL);
    readers.add(thread("tail", new TailReader(clients, tail, stopReaders, errors)));
    readers.add(thread("offset-watch", new OffsetWatch(clients, offsets, stopReaders, errors)));
  }

  /** Brings everything to its end; the history is then complete. Returns what did not end. */
  List<String> finish() {
    stopSenders.set();
    join(senders);
    FinalRead read = new FinalRead(clients, history.observations(), clock, errors);
    if (!relays.isEmpty()) {
      Map<TopicPartition, Long> input = read.ends();
      await("the relay's end", () -> isDrained(Relay.GROUP, List.of(Topics.PLAIN), input));
    }
    stopRelays.set();
    join(relays);
    Map<TopicPartition, Long> ends = read.ends();
    log.accept("reading everything");
    View all = history.observations().view(FINAL_ALL, ViewKind.FINAL_ALL);
    read.read(all, ends);
    read.read(history.observations().view(FINAL_COMMITTED, ViewKind.FINAL_COMMITTED), ends);
    await("group " + CLASSIC, () -> isDrained(CLASSIC, Topics.ALL, ends));
    await("group " + CONSUMER, () -> isDrained(CONSUMER, Topics.ALL, ends));
    View share = history.observations().view(ShareReader.GROUP, ViewKind.SHARE);
    await("the share group", () -> share.distinct(Topics.PLAIN) >= all.distinct(Topics.PLAIN));
    stopReaders.set();
    join(readers);
    return List.copyOf(unfinished);
  }

  private boolean isDrained(String group, List<String> topics, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .filter(end -> topics.contains(end.getKey().topic()))
        .allMatch(end -> history.offsets().floor(group, Topics.of(end.getKey())) >= end.getValue());
  }

  private void await(String what, BooleanSupplier done) {
    Instant end = clock.instant().plus(DRAIN);
    log.accept("waiting for " + what);
    Signal never = new Signal();
    while (!done.getAsBoolean()) {
      if (clock.instant().isAfter(end) || never.await(LOOK)) {
        unfinished.add(what + " did not come to its end within " + DRAIN);
        return;
      }
    }
  }

  private void join(List<Thread> threads) {
    for (Thread thread : threads) {
      try {
        if (!thread.join(JOIN)) {
          unfinished.add(thread.getName() + " does not end");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    stopSenders.set();
    stopRelays.set();
    stopReaders.set();
  }
}
