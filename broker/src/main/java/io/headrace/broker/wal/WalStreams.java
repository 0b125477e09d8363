package io.headrace.broker.wal;

import io.headrace.objectstore.ObjectStore;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * All streams of a cluster, as a new leader sees them: it puts a fence into each ({@link
 * StreamFence} tells how), then reads what they hold ({@link TailResolver} tells what of it
 * counts).
 *
 * <p>Thread-safe.
 */
public final class WalStreams {
  /** How long a stream's tombstone is kept after all else of it is gone. */
  public static final Duration TOMBSTONE_RETENTION = Duration.ofDays(7);

  private static final int PAGE = 1000;

  /** So many headers are asked for one by one rather than looked for in indexes. */
  private static final int FEW = 64;

  private static final int PARALLEL_REQUESTS = 32;

  /** The stream of the leader itself, whose fences need no object. */
  interface OwnStream {
    StreamName name();

    void fence(Map<PartitionId, Integer> epochs) throws IOException;

    /** What is settled, which its owner need not read. */
    StreamView view();
  }

  private final ObjectStore store;
  private final OwnStream own;
  private final UUID writer;
  private final ProtocolRules rules;
  private final Parallel parallel;
  private final HeaderIndexes indexes;
  private final StreamIndex index;
  private final StreamFence fence;
  private final StreamSweep sweep;
  private final TailResolver resolver;

  /**
   * @param store where all brokers' streams are
   * @param own this broker's stream
   */
  public WalStreams(ObjectStore store, WalWriter own) {
    this(
        store,
        new OwnStream() {
          @Override
          public StreamName name() {
            return own.name();
          }

          @Override
          public void fence(Map<PartitionId, Integer> epochs) throws IOException {
            own.fence(epochs);
          }

          @Override
          public StreamView view() {
            return own.view();
          }
        },
        own.writer(),
        ProtocolRules.SAFE,
        Parallel.atOnce(PARALLEL_REQUESTS),
        PAGE,
        FEW);
  }

  WalStreams(
      ObjectStore store,
      OwnStream own,
      UUID writer,
      ProtocolRules rules,
      Parallel parallel,
      int page,
      int few) {
    this.store = store;
    this.own = own;
    this.writer = writer;
    this.rules = rules;
    this.parallel = parallel;
    this.indexes = new HeaderIndexes(store, parallel, page);
    this.index = new StreamIndex(store, indexes, rules, parallel, page, few);
    this.fence = new StreamFence(store, index, writer, rules);
    this.sweep = new StreamSweep(store, index, fence, writer, rules);
    this.resolver = new TailResolver(rules);
  }

  /**
   * Fences all older leaders of a batch of partitions, with one object in each stream of others. To
   * be called after the epochs were given; may be repeated.
   *
   * @param epochs in which the partitions are led from now on
   * @throws IOException if the store failed, or the own stream is closed; the fences may be there
   *     or not, and can be put again
   */
  public Fenced fence(Map<PartitionId, Integer> epochs) throws IOException {
    Map<PartitionId, Integer> batch = Map.copyOf(epochs);
    List<StreamName> streams = index.streams();
    Map<StreamName, StreamView> fenced = new ConcurrentHashMap<>();
    if (rules.fences()) {
      parallel.each(
          streams,
          stream -> {
            if (stream.equals(own.name())) {
              own.fence(batch);
            } else {
              StreamView before =
                  fence.place(stream, trimmedTo -> WalObject.fence(writer, trimmedTo, batch));
              if (before != null) {
                fenced.put(stream, before);
              }
            }
          });
    }
    return bases -> tails(batch, streams, fenced, bases);
  }

  /**
   * The tails of what is fenced. Nothing of it can stand behind a fence, or in a stream that was
   * opened after the epochs were given.
   *
   * @param fenced what stands before the fence in each stream that has one
   */
  private Map<PartitionId, Tail> tails(
      Map<PartitionId, Integer> epochs,
      List<StreamName> streams,
      Map<StreamName, StreamView> fenced,
      Map<PartitionId, ArchivedTo> bases)
      throws IOException {
    if (!epochs.keySet().containsAll(bases.keySet())) {
      throw new IllegalArgumentException(
          "tails of %s, but only %s are fenced".formatted(bases.keySet(), epochs.keySet()));
    }
    Map<PartitionId, List<SectionRef>> sections = new HashMap<>();
    if (rules.readsTail()) {
      List<StreamView> views = Collections.synchronizedList(new ArrayList<>());
      parallel.each(
          streams,
          stream -> {
            StreamView before = fenced.get(stream);
            views.add(before == null ? view(stream) : before);
          });
      views.forEach(view -> collect(view, sections));
    }
    Map<PartitionId, Tail> tails = new HashMap<>();
    bases.forEach(
        (partition, base) -> {
          int epoch = epochs.getOrDefault(partition, 0);
          List<SectionRef> older =
              sections.getOrDefault(partition, List.of()).stream()
                  .filter(section -> section.leaderEpoch() < epoch)
                  .toList();
          tails.put(partition, resolver.resolve(older, base));
        });
    return tails;
  }

  private StreamView view(StreamName stream) throws IOException {
    return stream.equals(own.name()) ? own.view() : index.view(stream);
  }

  /** The sections that no fence in their stream voids. */
  static void collect(StreamView view, Map<PartitionId, List<SectionRef>> sections) {
    StreamCursor cursor = new StreamCursor(view.stream());
    view.objects()
        .forEach(
            (number, object) -> {
              for (SectionRef section : cursor.next(number, object)) {
                sections.computeIfAbsent(section.partition(), _ -> new ArrayList<>()).add(section);
              }
            });
  }

  /**
   * What counts in all streams now, and always will. Fences nobody.
   *
   * @throws IOException if the store failed, or a stream is deleted faster than it can be read
   */
  public Committed committed() throws IOException {
    Map<StreamName, StreamView> views = new ConcurrentHashMap<>();
    parallel.each(
        index.streams(),
        stream -> {
          StreamView view = view(stream);
          if (!view.isGone()) {
            views.put(stream, rules.stopsAtHoles() ? view.settled() : view);
          }
        });
    return new Committed(views, resolver);
  }

  /**
   * Follows the streams of one broker, which leads partitions.
   *
   * @param executor makes requests that can be made at once
   */
  public StreamFollower follower(int broker, Executor executor) {
    return new StreamFollower(store, index, broker, executor);
  }

  /**
   * Closes the streams of owners that are gone and deletes what of them is archived or void. An
   * owner that is taken for dead and is not, halts. The own stream is never swept. Any number of
   * brokers may sweep at once.
   *
   * @param dead whether the owner of a stream will not write any more
   * @param archived how far each partition is archived; {@link ArchivedTo#DELETED} for those that
   *     are gone
   * @param now by the clock that dates the store's objects
   * @return how many objects were deleted
   * @throws IOException if the store failed; what was done stays done, and the rest can be done
   *     later
   */
  public int sweep(
      Predicate<StreamName> dead, Function<PartitionId, ArchivedTo> archived, Instant now)
      throws IOException {
    Set<StreamName> indexed = indexes.streams();
    List<StreamName> streams = index.streams();
    streams.forEach(indexed::remove);
    AtomicInteger deleted = new AtomicInteger();
    // A stream begins before its first index, so these have ended.
    for (StreamName gone : indexed) {
      int _ = deleted.addAndGet(indexes.deleteAll(gone));
    }
    List<StreamName> swept =
        streams.stream().filter(stream -> !stream.equals(own.name()) && dead.test(stream)).toList();
    parallel.each(
        swept,
        stream -> {
          int _ = deleted.addAndGet(sweep.sweep(stream, archived, now));
        });
    return deleted.get();
  }

  /** What takes sections. */
  @FunctionalInterface
  public interface Reader {
    /** The next section of its partition. */
    void accept(Section section) throws IOException;
  }

  /**
   * Reads tails. Each object is fetched once for all partitions, a few ahead; sections of one
   * partition come in order.
   *
   * @throws StaleBaseException if one was pruned meanwhile
   */
  public void read(Map<PartitionId, Tail> tails, Reader reader) throws IOException {
    new TailReader(store).read(tails.values(), reader);
  }
}
