package io.headrace.broker.wal;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/**
 * What the owner of a stream knows and decides. No I/O, no clock, no threads: whoever uses it
 * carries out the puts that it hands out and tells it how they ended, and what time it is.
 *
 * <h2>Writing</h2>
 *
 * Appended sections queue up. {@link #nextPut} takes what has gathered, up to the size of an
 * object, and gives it the next sequence number; several puts may be under way. A put ends in one
 * of two ways. <em>Written</em>: the object stands at its number. <em>Collided</em>: somebody
 * else's fence or close stands there. (A put whose outcome is unknown is repeated with the same
 * number and bytes until one of the two is known; the writer's id in the object tells an owner its
 * own.)
 *
 * <h2>Committing</h2>
 *
 * A number is settled when it and all lower ones are known, so that every fence that stands before
 * it has been read. A section is void if such a fence is of a higher epoch. Fences are remembered
 * for ever, also of partitions that are not being written at the moment: a section that is appended
 * later must not slip past one.
 *
 * <p>Within a partition, sections are acknowledged in the order of their append, and none is after
 * one that was refused, unless it is of a later epoch. For that, a partition keeps its unanswered
 * sections in a queue of its own.
 *
 * <h2>After a collision</h2>
 *
 * The content goes to the front of the queue and gets a fresh number, less what is fenced by now.
 * Sections of the same partitions that were written under higher numbers meanwhile are then in the
 * store before it. They are not acknowledged until it is: readers take a partition's sections only
 * as far as there is no gap, so until then they are as good as not there. If the displaced section
 * is refused, they are void with it.
 *
 * <h2>The owner's own later epochs</h2>
 *
 * When this broker leads a partition again, what it wrote in older epochs needs no fence in the
 * store: nobody else writes this stream's sections. It is enough that nothing older gets a number
 * from then on, and that the numbers given out before are settled before the tail is read. What
 * they hold is part of the history and is acknowledged.
 *
 * <h2>Pruning</h2>
 *
 * A prefix of the stream may go when nobody needs its sections, and no section that one of its
 * fences voids lies beyond it (without the fence, it would look committed). Sections void by a
 * fence can only lie among the numbers that were given out when the fence was read. Objects are
 * deleted only after an object that names the cut is settled, so that a fencer can tell a hole in
 * the stream from a pruned part. The stream's newest object always stays.
 *
 * <h2>Indexing</h2>
 *
 * The headers of what is settled are known here and never change. They are handed out in batches
 * ({@link #nextIndex}), so that others can learn many of them at once. What is not settled must not
 * be among them: at its number a fence may stand.
 *
 * <h2>Silence</h2>
 *
 * A stream that was closed by others leaves a tombstone for {@link WalStreams#TOMBSTONE_RETENTION}.
 * An owner that slept longer would find its numbers free again. So it gives out a number every
 * {@link #SPEAKS_EVERY}, if need be with nothing in it, and takes its stream for closed if one
 * stays unsettled, or none was given out, for {@link #SILENT_AFTER}. Within that time it has met
 * the tombstone if there is one.
 *
 * <p>Not thread-safe.
 */
final class StreamState {
  /**
   * An owner that could not settle a number, or gave out none, for this long gives its stream up.
   */
  static final Duration SILENT_AFTER = Duration.ofDays(1);

  /** Least often that an owner gives out a number. */
  static final Duration SPEAKS_EVERY = Duration.ofHours(6);

  private enum Progress {
    /** In the queue, or under way. */
    PENDING,
    /** Its number is settled, and no fence is before it. */
    SETTLED,
    /** Void. */
    REFUSED
  }

  /** Something appended, and who wants to know. */
  private static final class Entry {
    private final Section section;
    private final SectionListener listener;
    private final Written partition;
    private final int size;
    private Progress progress = Progress.PENDING;
    private boolean isNumbered;

    /** The epoch that it was refused for. */
    private int refusedBy;

    Entry(Section section, SectionListener listener, Written partition) {
      this.section = section;
      this.listener = listener;
      this.partition = partition;
      this.size = section.bytes().remaining();
    }

    void refuse(int byEpoch) {
      progress = Progress.REFUSED;
      refusedBy = byEpoch;
    }
  }

  /** What is known of a partition. */
  private static final class Written {
    /** Read in the stream; what it voids, no reader takes. */
    private int fence = -1;

    /** This owner's own later epoch; what it refuses may already be in the store. */
    private int ownFence = -1;

    /** In the order of append. */
    private final Deque<Entry> unanswered = new ArrayDeque<>();

    int newest() {
      return Math.max(fence, ownFence);
    }
  }

  /** An object to be put. */
  record Put(long sequence, WalObject header, List<ByteBuffer> bytes) {}

  /** Something to be told to a listener, in this order. */
  record Outcome(Section section, SectionListener listener, boolean isDurable, int fencedBy) {
    static Outcome durable(Section section, SectionListener listener) {
      return new Outcome(section, listener, true, -1);
    }

    static Outcome fenced(Section section, SectionListener listener, int byEpoch) {
      if (byEpoch <= section.leaderEpoch()) {
        throw new IllegalStateException("%s cannot be fenced by %d".formatted(section, byEpoch));
      }
      return new Outcome(section, listener, false, byEpoch);
    }

    void tell() {
      if (isDurable) {
        listener.durable(section);
      } else {
        listener.fenced(section, fencedBy);
      }
    }
  }

  /** What has been given a number and is not settled. */
  private static final class Numbered {
    private final List<Entry> entries;
    private final WalObject header;
    private final long givenOut;
    private boolean known;

    Numbered(List<Entry> entries, WalObject header, long givenOut) {
      this.entries = entries;
      this.header = header;
      this.givenOut = givenOut;
    }
  }

  private final UUID writer;
  private final WalSettings settings;
  private final ProtocolRules rules;
  private final Deque<Entry> queue = new ArrayDeque<>();
  private final TreeMap<Long, Numbered> numbered = new TreeMap<>();
  private final SettledObjects settled;
  private final Map<PartitionId, Written> partitions = new HashMap<>();
  private long now;
  private long lastGivenOut;
  private long nextSequence = 1;
  private long pendingBytes;
  private int inFlight;
  private boolean speak;
  private boolean closed;

  /**
   * A stream whose opening object is written.
   *
   * @param now in nanoseconds, as in {@link #tick}
   */
  StreamState(UUID writer, WalSettings settings, ProtocolRules rules, long now) {
    this.writer = writer;
    this.settings = settings;
    this.rules = rules;
    this.settled = new SettledObjects(settings, rules);
    this.now = now;
    this.lastGivenOut = now;
  }

  /** Bytes that are appended and not told of. */
  long pendingBytes() {
    return pendingBytes;
  }

  /** Numbers that are given out and not known. */
  int inFlight() {
    return inFlight;
  }

  /** Whether the stream is over: nothing will ever be committed again. */
  boolean closed() {
    return closed;
  }

  /** Numbers below it are settled. */
  long settledTo() {
    return settled.end();
  }

  /** The next number that will be given out. */
  long nextSequence() {
    return nextSequence;
  }

  /**
   * What time it is, to be told before {@link #nextPut}, {@link #written} and {@link #collided}.
   *
   * @param nanos by a clock that goes on while the process is stopped
   * @return what became of everything if the owner was silent for too long
   */
  List<Outcome> tick(long nanos) {
    now = nanos;
    long oldest = numbered.isEmpty() ? now : numbered.firstEntry().getValue().givenOut;
    boolean silent =
        now - lastGivenOut > SILENT_AFTER.toNanos() || now - oldest > SILENT_AFTER.toNanos();
    if (!closed && silent && rules.staysSilent()) {
      return giveUp();
    }
    speak |= now - lastGivenOut >= SPEAKS_EVERY.toNanos();
    return List.of();
  }

  /** How long until {@link #tick} has something to do for an idle stream. */
  long nanosToTick() {
    return Math.max(1, lastGivenOut + SPEAKS_EVERY.toNanos() - now);
  }

  /**
   * Ends everything: what is not answered is refused. What is under way may be in the store or get
   * there.
   */
  List<Outcome> giveUp() {
    List<Outcome> outcomes = new ArrayList<>();
    closed = true;
    queue.clear();
    numbered.clear();
    inFlight = 0;
    for (Written partition : partitions.values()) {
      for (Entry entry : partition.unanswered) {
        outcomes.add(Outcome.fenced(entry.section, entry.listener, Integer.MAX_VALUE));
      }
      partition.unanswered.clear();
    }
    pendingBytes = 0;
    return outcomes;
  }

  /** Queues a section, or tells at once that it is void. */
  List<Outcome> append(Section section, SectionListener listener) {
    if (closed) {
      return List.of(Outcome.fenced(section, listener, Integer.MAX_VALUE));
    }
    Written partition = partition(section.partition());
    if (partition.newest() > section.leaderEpoch()) {
      return List.of(Outcome.fenced(section, listener, partition.newest()));
    }
    Entry entry = new Entry(section, listener, partition);
    partition.unanswered.add(entry);
    queue.add(entry);
    pendingBytes += entry.size;
    return List.of();
  }

  private Written partition(PartitionId id) {
    return partitions.computeIfAbsent(id, _ -> new Written());
  }

  /** Whether a put could be handed out. */
  boolean hasWork() {
    while (!queue.isEmpty() && queue.getFirst().progress == Progress.REFUSED) {
      Entry _ = queue.removeFirst();
    }
    return !closed && (!queue.isEmpty() || speak);
  }

  /** The next object to be put, empty if nothing has to be. */
  Optional<Put> nextPut() {
    if (!hasWork()) {
      return Optional.empty();
    }
    List<Entry> entries = new ArrayList<>();
    List<Section> sections = new ArrayList<>();
    long size = 0;
    while (!queue.isEmpty()) {
      Entry entry = queue.getFirst();
      if (entry.progress == Progress.PENDING) {
        if (!entries.isEmpty() && size + entry.size > settings.maxObjectBytes()) {
          break;
        }
        size += entry.size;
        entry.isNumbered = true;
        entries.add(entry);
        sections.add(entry.section);
      }
      Entry _ = queue.removeFirst();
    }
    speak = false;
    ObjectLayout layout = ObjectLayout.of(sections);
    WalObject header =
        new WalObject(WalObject.Kind.DATA, writer, settled.trimmedTo(), layout.rows(), Map.of());
    long sequence = nextSequence++;
    numbered.put(sequence, new Numbered(entries, header, now));
    lastGivenOut = now;
    inFlight++;
    List<Outcome> early = new ArrayList<>();
    if (!rules.waitsForTheStore()) {
      entries.forEach(entry -> settle(entry, early));
    }
    early.forEach(Outcome::tell);
    return Optional.of(new Put(sequence, header, layout.bytes()));
  }

  /** A put is in the store. */
  List<Outcome> written(long sequence) {
    Numbered object = numbered.get(sequence);
    if (object == null || object.known) {
      return List.of();
    }
    object.known = true;
    inFlight--;
    return settle();
  }

  /** Somebody else's object stands where a put was to go. */
  List<Outcome> collided(long sequence, WalObject other) {
    Numbered object = numbered.get(sequence);
    if (object == null || object.known) {
      return List.of();
    }
    if (!rules.takesFreshSequence()) {
      return written(sequence);
    }
    inFlight--;
    Numbered replacement = new Numbered(List.of(), other, object.givenOut);
    replacement.known = true;
    numbered.put(sequence, replacement);
    List<Outcome> outcomes = new ArrayList<>();
    for (Entry entry : object.entries.reversed()) {
      entry.isNumbered = false;
      int fence =
          Math.max(
              entry.partition.newest(), other.fences().getOrDefault(entry.section.partition(), -1));
      if (fence > entry.section.leaderEpoch() && rules.dropsFenced()) {
        entry.refuse(fence);
      } else {
        queue.addFirst(entry);
      }
    }
    object.entries.forEach(entry -> answer(entry.partition, outcomes));
    speak |= object.header.trimmedTo() > settled.settledTrim();
    outcomes.addAll(settle());
    return outcomes;
  }

  private List<Outcome> settle() {
    List<Outcome> outcomes = new ArrayList<>();
    while (!numbered.isEmpty() && !closed) {
      long sequence = numbered.firstKey();
      Numbered object = numbered.firstEntry().getValue();
      if (!object.known) {
        if (!rules.commitsInOrder()) {
          numbered.values().stream()
              .filter(one -> one.known)
              .forEach(one -> one.entries.forEach(entry -> settle(entry, outcomes)));
        }
        break;
      }
      Numbered _ = numbered.remove(sequence);
      settled.settle(sequence);
      WalObject header = object.header;
      if (header.kind() == WalObject.Kind.CLOSE) {
        outcomes.addAll(giveUp());
        break;
      }
      header.fences().forEach((partition, epoch) -> read(partition, epoch, outcomes));
      object.entries.forEach(entry -> settle(entry, outcomes));
      settled.add(
          sequence,
          header,
          header.rows().stream().filter(this::counts).toList(),
          header.fences().isEmpty() ? -1 : nextSequence - 1);
    }
    return outcomes;
  }

  /** A fence is settled. */
  private void read(PartitionId id, int epoch, List<Outcome> outcomes) {
    Written partition = partition(id);
    if (rules.remembersFence(id, !partition.unanswered.isEmpty())) {
      partition.fence = Math.max(partition.fence, epoch);
      refuseQueued(partition, outcomes);
    }
  }

  /** Gives no number any more to what is fenced. */
  private void refuseQueued(Written partition, List<Outcome> outcomes) {
    for (Entry entry : partition.unanswered) {
      boolean isQueued = !entry.isNumbered && entry.progress == Progress.PENDING;
      if (isQueued && entry.section.leaderEpoch() < partition.newest()) {
        entry.refuse(partition.newest());
      }
    }
    answer(partition, outcomes);
  }

  /** An entry's number is settled. */
  private void settle(Entry entry, List<Outcome> outcomes) {
    if (entry.progress == Progress.PENDING) {
      boolean isVoid = entry.partition.fence > entry.section.leaderEpoch();
      if (isVoid) {
        entry.refuse(entry.partition.fence);
      } else {
        entry.progress = Progress.SETTLED;
      }
      if (!rules.acknowledgesInOrder() && !isVoid) {
        boolean _ = entry.partition.unanswered.remove(entry);
        acknowledge(entry, outcomes);
      }
      answer(entry.partition, outcomes);
    }
  }

  /** Answers what can be, in the order of append. */
  private void answer(Written partition, List<Outcome> outcomes) {
    while (!partition.unanswered.isEmpty()) {
      Entry first = partition.unanswered.getFirst();
      switch (first.progress) {
        case PENDING -> {
          return;
        }
        case SETTLED -> {
          Entry _ = partition.unanswered.removeFirst();
          acknowledge(first, outcomes);
        }
        case REFUSED -> {
          for (Entry entry : List.copyOf(partition.unanswered)) {
            if (entry.section.leaderEpoch() <= first.section.leaderEpoch()) {
              // Its bytes may be in the store, behind a gap.
              entry.refuse(first.refusedBy);
              boolean _ = partition.unanswered.remove(entry);
              pendingBytes -= entry.size;
              outcomes.add(Outcome.fenced(entry.section, entry.listener, first.refusedBy));
            }
          }
        }
      }
    }
  }

  private void acknowledge(Entry entry, List<Outcome> outcomes) {
    pendingBytes -= entry.size;
    outcomes.add(Outcome.durable(entry.section, entry.listener));
  }

  /**
   * Refuses, from now on, what older leaders of these partitions append: this owner leads them in
   * these epochs, or will.
   *
   * @return what is refused at once
   */
  List<Outcome> fenceOwn(Map<PartitionId, Integer> epochs) {
    List<Outcome> outcomes = new ArrayList<>();
    epochs.forEach(
        (id, epoch) -> {
          Written partition = partition(id);
          partition.ownFence = Math.max(partition.ownFence, epoch);
          refuseQueued(partition, outcomes);
        });
    return outcomes;
  }

  private boolean counts(WalObject.Row row) {
    Written partition = partitions.get(row.partition());
    return partition == null || partition.fence <= row.leaderEpoch();
  }

  /**
   * Finds how far the stream can be pruned, and has it told by the next object.
   *
   * @param archived how far each partition is archived
   * @return whether the cut has moved
   */
  boolean trim(Function<PartitionId, ArchivedTo> archived) {
    boolean moved = settled.trim(archived);
    speak |= moved;
    return moved;
  }

  /** The headers of what is settled and not known to be trimmed, by number. */
  NavigableMap<Long, WalObject> settledHeaders() {
    return settled.headers();
  }

  /** Numbers below it do not count any more. */
  long settledTrim() {
    return settled.settledTrim();
  }

  /** Whether there are enough headers for an index. */
  boolean isIndexDue() {
    return !closed && settled.isIndexDue();
  }

  /** The next index to be written, empty if it is not due. */
  Optional<HeaderIndex> nextIndex() {
    if (!isIndexDue()) {
      return Optional.empty();
    }
    HeaderIndex index = settled.index();
    if (!rules.indexesOnlySettled()) {
      List<WalObject> headers = new ArrayList<>(index.headers());
      numbered.values().forEach(object -> headers.add(object.header));
      return Optional.of(new HeaderIndex(index.from(), headers));
    }
    return Optional.of(index);
  }

  /** An index is written. */
  void indexed(HeaderIndex index) {
    settled.indexed(index);
  }

  /** Numbers from 1 and below this one may be deleted. */
  long deletableTo() {
    return settled.deletableTo();
  }
}
