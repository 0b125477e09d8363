package io.headrace.verify.load;

import io.headrace.verify.check.GroupOffsets;
import io.headrace.verify.check.History;
import io.headrace.verify.check.Observations;
import io.headrace.verify.check.StreamLedger;
import io.headrace.verify.check.View;
import io.headrace.verify.check.ViewKind;
import io.headrace.verify.clients.Clients;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Everybody who writes and reads while a cluster is hurt, each in a virtual thread. The orderly end
 * is in {@link Finish}.
 */
public final class Workload implements AutoCloseable {
  private static final int READERS = 2;
  private static final int BUFFER = 16 << 20;
  private static final List<String> COMPRESSIONS = List.of("none", "lz4", "zstd", "gzip");

  private final LoadSettings settings;
  private final Names names;
  private final Topics topics;
  private final Clients clients;
  private final History history;
  private final InstantSource clock;
  private final Errors errors;
  private final Gaps gaps;
  private final Consumer<String> log;
  private final Crew senders = new Crew();
  private final Crew relays = new Crew();
  private final Crew readers = new Crew();

  /**
   * A load that does not run yet.
   *
   * @param history where everything is noted
   * @param log told what is going on at the end
   */
  public Workload(
      LoadSettings settings,
      Clients clients,
      History history,
      InstantSource clock,
      Errors errors,
      Consumer<String> log) {
    this.settings = settings;
    this.names = settings.names();
    this.topics = new Topics(settings);
    this.clients = clients;
    this.history = history;
    this.clock = clock;
    this.errors = errors;
    this.gaps = new Gaps(clock);
    this.log = log;
  }

  /** Starts everybody. The topics exist. */
  public void start() {
    gaps.begin(
        topics.partitions().stream()
            .filter(partition -> !partition.topic().equals(names.copy()))
            .map(Topics::of)
            .toList());
    startReaders();
    startSenders();
    if (settings.has(Part.RELAY)) {
      for (int i = 0; i < READERS; i++) {
        String name = names.client("relay-" + i);
        String protocol = settings.has(Part.CONSUMER_GROUP) ? "consumer" : "classic";
        relays.start(
            name,
            new Relay(name, clients, names, protocol, history.offsets(), relays.stop(), errors));
      }
    }
  }

  /** How long partitions acknowledged nothing. */
  public Gaps gaps() {
    return gaps;
  }

  private void startSenders() {
    Streams streams = new Streams(history.ledger(), names, settings.has(Part.RELAY));
    RandomGenerator seeds = new SplittableRandom(settings.seed());
    if (settings.has(Part.PLAIN)) {
      plain(
          "plain", 0, streams::plain, Map.of("acks", settings.acks(), "enable.idempotence", false));
    }
    if (settings.has(Part.IDEMPOTENT)) {
      for (int i = 0; i < LoadSettings.sendersOf(Part.IDEMPOTENT); i++) {
        plain("idempotent-" + i, i, streams::idempotent, Map.of());
      }
    }
    if (settings.has(Part.TRANSACTIONAL)) {
      for (int i = 0; i < LoadSettings.sendersOf(Part.TRANSACTIONAL); i++) {
        String name = names.client("transactional-" + i);
        senders.start(
            name,
            new TransactionalSender(
                name,
                clients,
                streams.transactional(),
                topics.partitions(names.transactional()),
                new SplittableRandom(seeds.nextLong()),
                pace(),
                outcomes()));
      }
    }
    if (settings.has(Part.COMPACTED)) {
      plain("compacted", 2, streams::compacted, Map.of());
    }
  }

  private void plain(
      String name, int compression, Supplier<StreamLedger> streams, Map<String, ?> more) {
    Map<String, Object> config = new HashMap<>(more);
    config.put("compression.type", COMPRESSIONS.get(compression));
    config.put("buffer.memory", BUFFER);
    String full = names.client(name);
    senders.start(
        full,
        new PlainSender(
            full,
            clients,
            config,
            streams,
            Spread.at(settings.ratePerSender(), topics::partitions),
            settings.warm(),
            pace(),
            outcomes()));
  }

  private Pace pace() {
    return new Pace(clock, senders.stop(), settings.ratePerSender());
  }

  private Outcomes outcomes() {
    return new Outcomes(gaps, errors);
  }

  private void startReaders() {
    Observations observations = history.observations();
    List<String> groups = new ArrayList<>();
    if (settings.has(Part.CLASSIC_GROUP)) {
      groups.add(names.classicGroup());
      group(
          observations.view(names.classicGroup(), ViewKind.LIVE_ALL),
          Map.of("group.protocol", "classic"));
    }
    if (settings.has(Part.CONSUMER_GROUP)) {
      groups.add(names.consumerGroup());
      group(
          observations.view(names.consumerGroup(), ViewKind.LIVE_COMMITTED),
          Map.of("group.protocol", "consumer", "isolation.level", "read_committed"));
    }
    if (settings.has(Part.RELAY)) {
      groups.add(names.relayGroup());
    }
    if (settings.has(Part.SHARE_GROUP)) {
      View share = observations.view(names.shareGroup(), ViewKind.SHARE);
      for (int i = 0; i < READERS; i++) {
        String name = names.client("share-" + i);
        readers.start(
            name, new ShareReader(name, clients, names.plain(), share, readers.stop(), errors));
      }
    }
    View tail = observations.view(names.client("tail"), ViewKind.LIVE_ALL);
    readers.start(
        tail.name(), new TailReader(clients, topics.partitions(), tail, readers.stop(), errors));
    GroupOffsets offsets = history.offsets();
    readers.start(
        "offset-watch",
        new OffsetWatch(clients, groups, topics.partitions(), offsets, readers.stop(), errors));
  }

  private void group(View view, Map<String, ?> config) {
    for (int i = 0; i < READERS; i++) {
      String name = view.name() + "-" + i;
      readers.start(
          name,
          new GroupReader(
              name,
              clients,
              config,
              topics.all(),
              view,
              history.offsets(),
              readers.stop(),
              errors));
    }
  }

  /** Brings everything to its end; the history is then complete. Returns what did not end. */
  public List<String> finish() {
    return new Finish(settings, clients, history, clock, errors, log)
        .finish(senders, gaps, relays, readers);
  }

  @Override
  public void close() {
    senders.stop().set();
    relays.stop().set();
    readers.stop().set();
  }
}
