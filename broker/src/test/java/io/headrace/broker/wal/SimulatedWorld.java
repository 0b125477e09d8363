package io.headrace.broker.wal;

import io.headrace.broker.wal.StreamState.Outcome;
import io.headrace.broker.wal.Truth.Partition;
import io.headrace.broker.wal.Truth.Start;
import io.headrace.broker.wal.Truth.Value;
import io.headrace.objectstore.Payload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Brokers, a store, an archive and a controller. The streams' states, the fences, the tails, the
 * pruning and the sweeps are those of production; time, chance, the store and the turns that
 * everybody takes are simulated.
 */
final class SimulatedWorld implements SimulatedStore.Watcher {
  private static final WalSettings SETTINGS =
      new WalSettings(4, 5 * Long.BYTES, 1 << 20, Duration.ZERO, Duration.ZERO, 2);
  private static final int PAGE = 3;
  private static final int FEW = 1;
  private static final int REFRESHED_EVERY = 7;

  /** A partition as its leader, or who thinks he is, sees it. */
  private static final class Led {
    private final int epoch;
    private final List<Value> log;
    private int durable;
    private boolean isServing = true;

    Led(int epoch, List<Value> log) {
      this.epoch = epoch;
      this.log = log;
      this.durable = log.size();
    }
  }

  /** One start of a broker. */
  final class Broker {
    final StreamName name;
    final UUID writer;
    private final StreamState state;
    private final WalStreams streams;
    private final Map<PartitionId, Led> led = new TreeMap<>();
    private final List<Turns.Task> tasks = new ArrayList<>();
    private Map<PartitionId, Integer> first = Map.of();
    private boolean isIndexing;
    boolean isAlive = true;
    boolean isStopped;

    Broker(int id) throws IOException {
      int start = starts++;
      name = new StreamName(id, "i" + start);
      writer = new UUID(id, start);
      boolean _ =
          store.putIfAbsent(name.key(0), Payload.of(WalFormat.encode(WalObject.open(writer))));
      state = new StreamState(writer, SETTINGS, rules, nanos());
      streams = new WalStreams(store, new Own(), writer, rules, oneByOne(), PAGE, FEW);
    }

    /** What {@link WalWriter#fence} does. */
    private final class Own implements WalStreams.OwnStream {
      @Override
      public StreamName name() {
        return name;
      }

      @Override
      public void fence(Map<PartitionId, Integer> epochs) throws IOException {
        if (skipsNeedlessFences && first.equals(epochs)) {
          return; // it never led anything, so there is nothing to be refused
        }
        tell(state.fenceOwn(epochs));
        long barrier = state.nextSequence();
        turns.pause(false, () -> state.settledTo() >= barrier || state.closed());
        if (state.closed()) {
          throw new IOException("closed");
        }
      }

      @Override
      public StreamView view() {
        return new StreamView(name, state.settledTrim(), state.settledHeaders());
      }
    }

    boolean runs() {
      return isAlive && !isStopped;
    }

    void start(String what, Turns.Body body) {
      tasks.removeIf(task -> !task.isReady() && task.isOrphan);
      tasks.add(turns.start(name + " " + what, () -> !isStopped, body));
    }

    private void tell(List<Outcome> outcomes) {
      outcomes.forEach(Outcome::tell);
      if (state.closed() && isAlive) {
        crash(this);
      }
    }

    /** Those of its tasks that can go on. */
    List<Turns.Task> ready() {
      return tasks.stream().filter(Turns.Task::isReady).toList();
    }

    boolean canAppend(PartitionId id) {
      Led partition = led.get(id);
      return runs() && partition != null && partition.isServing && !truth(id).isDeleted;
    }

    /** Whether it leads the partition, and all that it appended is acknowledged. */
    boolean isDurable(PartitionId id) {
      Led partition = led.get(id);
      return canAppend(id)
          && partition != null
          && partition.epoch == truth(id).epoch
          && partition.durable == partition.log.size();
    }

    void append(PartitionId id, int records) {
      Led partition = Objects.requireNonNull(led.get(id));
      ByteBuffer bytes = ByteBuffer.allocate(records * Long.BYTES);
      long first = partition.log.size();
      for (int i = 0; i < records; i++) {
        long record = nextRecord++;
        bytes.putLong(record);
        partition.log.add(new Value(record, partition.epoch));
      }
      Section section =
          new Section(id, partition.epoch, first, first + records, bytes.flip().asReadOnlyBuffer());
      tell(state.append(section, new Listener(this, partition)));
    }

    boolean canPut() {
      return runs() && state.hasWork() && state.inFlight() < SETTINGS.maxInFlight();
    }

    void tick() {
      tell(state.tick(nanos()));
    }

    void put() {
      tick();
      if (isAlive) {
        state.nextPut().ifPresent(put -> start("put " + put.sequence(), () -> carryOut(put)));
      }
    }

    private void carryOut(StreamState.Put put) {
      while (!state.closed()) {
        try {
          WalObject other =
              WalWriter.attempt(store, name.key(put.sequence()), WalWriter.payload(put), writer);
          tick();
          tell(
              other == null
                  ? state.written(put.sequence())
                  : state.collided(put.sequence(), other));
          if (state.isIndexDue() && !isIndexing) {
            isIndexing = true;
            index();
          }
          return;
        } catch (IOException e) {
          // again
        }
      }
    }

    /** What {@link WalWriter} does when an index is due. */
    private void index() {
      try {
        var next = state.nextIndex();
        while (next.isPresent()) {
          HeaderIndexes.write(store, name, next.get());
          state.indexed(next.get());
          next = state.nextIndex();
        }
      } catch (IOException e) {
        // another time
      }
      isIndexing = false;
    }

    void takeOver(Map<PartitionId, Integer> epochs) {
      first = first.isEmpty() ? epochs : first;
      start("takes over " + epochs, () -> restore(epochs));
    }

    private void restore(Map<PartitionId, Integer> epochs) {
      while (!state.closed()) {
        try {
          Fenced fenced = streams.fence(epochs);
          log(() -> "%s has fenced %s".formatted(name, epochs));
          while (!serve(epochs, fenced)) {
            turns.pause(false, () -> true);
          }
          return;
        } catch (IOException e) {
          // again
        }
      }
    }

    private boolean serve(Map<PartitionId, Integer> epochs, Fenced fenced) throws IOException {
      Map<PartitionId, ArchivedTo> bases = archived(epochs.keySet());
      Map<PartitionId, List<Value>> logs = new HashMap<>();
      for (PartitionId id : epochs.keySet()) {
        logs.put(id, new ArrayList<>(truth(id).archive));
      }
      Map<PartitionId, Tail> tails = fenced.tails(bases);
      if (!archived(epochs.keySet()).equals(bases)) {
        return false;
      }
      for (var entry : tails.entrySet()) {
        List<Value> log = Objects.requireNonNull(logs.get(entry.getKey()));
        for (SectionRef ref : entry.getValue().sections()) {
          try {
            Truth.append(log, ref, store.get(ref.key(), ref.position(), ref.size()));
          } catch (io.headrace.objectstore.NoSuchObjectException e) {
            return false;
          }
        }
      }
      epochs.forEach(
          (id, epoch) -> {
            Partition partition = truth(id);
            if (!partition.isDeleted) {
              List<Value> log = Objects.requireNonNull(logs.get(id));
              SimulatedWorld.this.log(
                  () ->
                      "%s begins %s epoch %d at %d base %s"
                          .formatted(name, id.partition(), epoch, log.size(), bases.get(id)));
              invariants.forEach(invariant -> invariant.serves(partition, epoch, log));
              partition.starts.add(new Start(epoch, List.copyOf(log)));
              Led before = led.get(id);
              if (before == null || before.epoch < epoch) {
                led.put(id, new Led(epoch, log));
              }
            }
          });
      return true;
    }

    void prune() {
      start(
          "prunes",
          () -> {
            try {
              boolean _ = state.trim(SimulatedWorld.this::archived);
              long end = state.deletableTo();
              int _ = WalWriter.delete(store, name, end);
              HeaderIndexes.delete(store, name, end);
            } catch (IOException e) {
              // another time
            }
          });
    }

    void sweep(Collection<StreamName> dead) {
      start(
          "sweeps",
          () -> {
            try {
              Map<PartitionId, ArchivedTo> known = archived(truth.partitions.keySet());
              turns.pause(false, () -> true);
              int _ = streams.sweep(dead::contains, known::get, store.now);
            } catch (IOException e) {
              // another time
            }
          });
    }

    /** Reads a partition for its consumers, as far as somebody else writes it, for some time. */
    void follow(PartitionId id, int leader, int leaderEpoch, int length) {
      start(
          "follows " + id.partition() + " of " + leader,
          () -> new Following(this, id).run(leader, leaderEpoch, length));
    }

    /** Archives what this broker knows to be durable. */
    void archive(PartitionId id, int upTo) {
      Led partition = led.get(id);
      List<Value> archive = truth(id).archive;
      if (partition != null) {
        for (int offset = archive.size(); offset < Math.min(upTo, partition.durable); offset++) {
          archive.add(partition.log.get(offset));
        }
        log(() -> "archived %s %s".formatted(id.partition(), archived(id)));
        changed(id);
      }
    }
  }

  /** A partition as a follower sees it. */
  private final class Following implements StreamFollower.Reader {
    private final Broker broker;
    private final PartitionId id;
    private List<Value> log = List.of();
    private boolean isLost;

    Following(Broker broker, PartitionId id) {
      this.broker = broker;
      this.id = id;
    }

    void run(int leader, int leaderEpoch, int length) {
      try {
        Committed read = broker.streams.committed();
        turns.pause(false, () -> true);
        log = new ArrayList<>(truth(id).archive);
        GrowingTail tail = read.tail(id, leaderEpoch, archived(id));
        serve(0);
        for (SectionRef ref : tail.add(read.sections(id)).sections()) {
          accept(section(ref));
        }
        StreamFollower follower = broker.streams.follower(leader, Runnable::run);
        follower.add(read, tail, this);
        for (int i = 0; i < length && !isLost; i++) {
          if (!follower.advance()) {
            follower.checkEnds();
          }
          if (i % REFRESHED_EVERY == REFRESHED_EVERY - 1) {
            follower.refresh(broker.streams.committed());
          }
        }
      } catch (IOException e) {
        // another time
      }
    }

    private Section section(SectionRef ref) throws IOException {
      return new Section(
          ref.partition(),
          ref.leaderEpoch(),
          ref.firstOffset(),
          ref.endOffset(),
          store.get(ref.key(), ref.position(), ref.size()));
    }

    @Override
    public void accept(Section section) {
      int from = log.size();
      if (section.firstOffset() > from) {
        throw new AssertionError("%s comes after %d".formatted(section, from));
      }
      for (long offset = from; offset < section.endOffset(); offset++) {
        int index = (int) (offset - section.firstOffset());
        log.add(new Value(section.bytes().getLong(index * Long.BYTES), section.leaderEpoch()));
      }
      serve(from);
    }

    private void serve(int from) {
      log(
          () ->
              "%s serves %s of %d: %s"
                  .formatted(broker.name, log.subList(from, log.size()), id.partition(), from));
      Partition partition = truth(id);
      if (!partition.isDeleted) {
        servings += log.size() - from;
        List<Value> history = history(id);
        invariants.forEach(invariant -> invariant.served(partition, from, log, history));
      }
    }

    @Override
    public void lost(Exception why) {
      isLost = true;
    }
  }

  private final class Listener implements SectionListener {
    private final Broker broker;
    private final Led led;

    Listener(Broker broker, Led led) {
      this.broker = broker;
      this.led = led;
    }

    @Override
    public void durable(Section section) {
      if (!broker.isAlive) {
        return;
      }
      Partition partition = truth(section.partition());
      if (partition.isDeleted) {
        return;
      }
      List<Value> history = history(section.partition());
      for (long offset = section.firstOffset(); offset < section.endOffset(); offset++) {
        partition.acknowledged.merge(
            offset,
            led.log.get((int) offset),
            (old, now) -> {
              if (!old.equals(now)) {
                throw new Invariant.Violated(
                    new OneHistory(),
                    "%s and %s are acknowledged at one offset".formatted(old, now));
              }
              return now;
            });
      }
      log(
          () ->
              "%s acknowledged %s %d-%d of epoch %d"
                  .formatted(
                      broker.name,
                      section.partition().partition(),
                      section.firstOffset(),
                      section.endOffset(),
                      section.leaderEpoch()));
      led.durable = (int) section.endOffset();
      acknowledgements++;
      invariants.forEach(invariant -> invariant.acknowledged(partition, section, history));
    }

    @Override
    public void fenced(Section section, int byEpoch) {
      log(
          () ->
              "%s refused %s %d-%d of epoch %d by %d"
                  .formatted(
                      broker.name,
                      section.partition().partition(),
                      section.firstOffset(),
                      section.endOffset(),
                      section.leaderEpoch(),
                      byEpoch));
      led.isServing = false;
      refusals++;
      if (byEpoch != Integer.MAX_VALUE) {
        for (int i = 0; i < section.endOffset() - section.firstOffset(); i++) {
          boolean _ =
              truth(section.partition()).refused.add(section.bytes().getLong(i * Long.BYTES));
        }
        changed(section.partition());
      }
    }
  }

  final Turns turns = new Turns();
  final SimulatedStore store;
  final Truth truth = new Truth();
  final List<Broker> brokers = new ArrayList<>();
  private final ProtocolRules rules;
  private final List<Invariant> invariants;
  private final Map<PartitionId, List<Value>> beforeDelete = new HashMap<>();
  private Map<PartitionId, List<SectionRef>> sections = Map.of();
  private long sectionsVersion = -1;
  private int starts;

  /** What has happened, for whoever replays a seed. */
  final List<String> log = new ArrayList<>();

  private void log(Supplier<String> what) {
    if (isLogging) {
      log.add(what.get());
    }
  }

  boolean isLogging;

  /**
   * Owners do not fence themselves where there is nothing to fence, so that nothing rests on it.
   */
  boolean skipsNeedlessFences;

  private long nextRecord = 1;
  int acknowledgements;
  int refusals;
  int deletions;
  int servings;

  SimulatedWorld(
      Choices choices,
      SimulatedStore.Detail detail,
      ProtocolRules rules,
      List<Invariant> invariants) {
    this.rules = rules;
    this.invariants = invariants;
    this.store = new SimulatedStore(turns, choices, detail, this);
  }

  private static Parallel oneByOne() {
    return new Parallel() {
      @Override
      public <T> void each(Collection<T> items, Request<T> request) throws IOException {
        for (T item : items) {
          request.accept(item);
        }
      }
    };
  }

  Partition partition(int number) {
    PartitionId id = new PartitionId(0, 7, number);
    return truth.partitions.computeIfAbsent(id, Partition::new);
  }

  Broker open(int id) {
    try {
      Broker broker = new Broker(id);
      brokers.add(broker);
      return broker;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The process ends; what it has asked of the store may still arrive. */
  void crash(Broker broker) {
    log(() -> "%s ends, closed: %s".formatted(broker.name, broker.state.closed()));
    broker.isAlive = false;
    broker.led.values().forEach(led -> led.isServing = false);
    broker.tasks.forEach(task -> task.isOrphan = true);
  }

  void elect(Broker leader, List<Partition> partitions) {
    Map<PartitionId, Integer> epochs = new TreeMap<>();
    partitions.forEach(partition -> epochs.put(partition.id, ++partition.epoch));
    log(() -> "%s elected %s".formatted(leader.name, epochs));
    leader.takeOver(epochs);
  }

  void pass(Duration time) {
    store.now = store.now.plus(time);
    log(() -> "it is %s".formatted(store.now));
  }

  private long nanos() {
    return Duration.between(java.time.Instant.EPOCH, store.now).toNanos();
  }

  private Partition truth(PartitionId id) {
    return Objects.requireNonNull(truth.partitions.get(id));
  }

  private ArchivedTo archived(PartitionId id) {
    return truth(id).archived();
  }

  private Map<PartitionId, ArchivedTo> archived(Collection<PartitionId> ids) {
    Map<PartitionId, ArchivedTo> archived = new TreeMap<>();
    ids.forEach(id -> archived.put(id, archived(id)));
    return archived;
  }

  List<Value> history(PartitionId id) {
    if (truth(id).isDeleted) {
      return List.of();
    }
    if (sectionsVersion != store.version) {
      sections = Truth.sections(store);
      sectionsVersion = store.version;
    }
    return Truth.history(truth(id), sections.getOrDefault(id, List.of()), store);
  }

  private void changed(PartitionId id) {
    if (!truth(id).isDeleted) {
      List<Value> history = history(id);
      invariants.forEach(invariant -> invariant.changed(truth(id), history));
    }
  }

  @Override
  public void put(String key, WalObject object) {
    log(
        () ->
            "put %s %s trimmedTo %d %s %s"
                .formatted(key, object.kind(), object.trimmedTo(), object.rows(), object.fences()));
    if (object.kind() != WalObject.Kind.DATA || !object.rows().isEmpty()) {
      truth.partitions.keySet().forEach(this::changed);
    }
  }

  @Override
  public void aboutToDelete(String key, WalObject object) {
    truth.partitions.keySet().forEach(id -> beforeDelete.put(id, history(id)));
  }

  @Override
  public void deleted(String key, WalObject object) {
    log(() -> "deleted %s".formatted(key));
    deletions++;
    truth.partitions.forEach(
        (id, partition) -> {
          List<Value> before = Objects.requireNonNull(beforeDelete.get(id));
          List<Value> after = history(id);
          invariants.forEach(invariant -> invariant.deleted(partition, before, after));
          changed(id);
        });
  }

  Function<PartitionId, ArchivedTo> archive() {
    return this::archived;
  }

  Map<StreamName, List<Long>> objectsByStream() {
    Map<StreamName, List<Long>> streams = new HashMap<>();
    for (String key : store.objects.keySet()) {
      StreamName stream = StreamName.of(key).orElseThrow();
      streams.computeIfAbsent(stream, _ -> new ArrayList<>()).add(stream.sequence(key));
    }
    return streams;
  }

  /** The streams that have an index. */
  Set<StreamName> indexedStreams() {
    return store.indexes.keySet().stream()
        .map(key -> StreamName.ofIndex(key).orElseThrow())
        .collect(Collectors.toSet());
  }

  boolean isAlive(StreamName stream) {
    return brokers.stream().anyMatch(broker -> broker.isAlive && broker.name.equals(stream));
  }

  /** Lets some brokers, and nobody else, do all they have to do. */
  void drain(Broker... some) {
    boolean goesOn = true;
    while (goesOn) {
      goesOn = false;
      for (Broker broker : some) {
        if (broker.canPut()) {
          broker.put();
          goesOn = true;
        }
        for (Turns.Task task : broker.ready()) {
          if (task.isReady()) {
            turns.step(task);
            goesOn = true;
          }
        }
      }
    }
  }

  void cleanedUp() {
    invariants.forEach(invariant -> invariant.cleanedUp(this));
  }
}
