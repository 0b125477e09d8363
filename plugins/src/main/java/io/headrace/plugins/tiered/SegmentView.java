package io.headrace.plugins.tiered;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.server.log.remote.storage.RemoteLogMetadata;
import org.apache.kafka.server.log.remote.storage.RemoteLogSegmentMetadata;
import org.apache.kafka.server.log.remote.storage.RemoteLogSegmentMetadataUpdate;
import org.apache.kafka.server.log.remote.storage.RemoteLogSegmentState;
import org.apache.kafka.server.log.remote.storage.RemotePartitionDeleteMetadata;
import org.apache.kafka.server.log.remote.storage.RemotePartitionDeleteState;
import org.apache.kafka.server.log.remote.storage.RemoteResourceNotFoundException;
import org.apache.kafka.server.log.remote.storage.RemoteStorageException;
import org.jspecify.annotations.Nullable;

/**
 * One partition's segments as the events of its metadata stream made them, and the questions that
 * {@code RemoteLogMetadataManager} answers from them.
 *
 * <p>Kafka's {@code RemoteLogMetadataCache} answers the same questions, but most of it is private
 * to its package, and its answers depend on the order in which segments were finished. Here they
 * depend only on which segments there are: of several finished segments with the wanted offset in
 * the wanted epoch any one will do, because records of one epoch at one offset are the same, and
 * the one that starts last is taken. So a view that was restored from a snapshot answers as the one
 * that the snapshot was taken of. The one thing kept beyond the segments is the highest offset of
 * each epoch, which outlives them.
 *
 * <p>Thread-safe; does no input or output.
 */
final class SegmentView {
  private record Position(long startOffset, Uuid id) implements Comparable<Position> {
    private static final Comparator<Position> ORDER =
        Comparator.comparingLong(Position::startOffset).thenComparing(Position::id);

    static Position of(RemoteLogSegmentMetadata segment) {
      return new Position(segment.startOffset(), segment.remoteLogSegmentId().id());
    }

    /** Before all segments that start at an offset. */
    static Position at(long offset) {
      return new Position(offset, new Uuid(Long.MIN_VALUE, Long.MIN_VALUE));
    }

    @Override
    public int compareTo(Position other) {
      return ORDER.compare(this, other);
    }
  }

  private final Map<Uuid, RemoteLogSegmentMetadata> segments = new HashMap<>();
  private final NavigableMap<Position, RemoteLogSegmentMetadata> byStart = new TreeMap<>();
  private final NavigableMap<Integer, NavigableMap<Position, RemoteLogSegmentMetadata>> byEpoch =
      new TreeMap<>();
  private final NavigableMap<Integer, Long> highestOffsets = new TreeMap<>();
  private @Nullable RemotePartitionDeleteMetadata deletion;

  /** What a snapshot says. */
  static SegmentView restore(MetadataEntry.Snapshot snapshot) {
    SegmentView view = new SegmentView();
    snapshot.segments().forEach(view::put);
    view.highestOffsets.putAll(snapshot.highestOffsets());
    view.deletion = snapshot.deletion().orElse(null);
    return view;
  }

  synchronized MetadataEntry.Snapshot snapshot(long number) {
    return new MetadataEntry.Snapshot(
        number,
        List.copyOf(byStart.values()),
        new TreeMap<>(highestOffsets),
        Optional.ofNullable(deletion));
  }

  /** Whether the event would change nothing, because it, or one like it, has been applied. */
  synchronized boolean reflects(RemoteLogMetadata event) {
    return switch (event) {
      case RemoteLogSegmentMetadata segment -> segments.containsKey(id(segment));
      case RemoteLogSegmentMetadataUpdate update -> {
        RemoteLogSegmentMetadata segment = segments.get(id(update));
        yield segment == null
            ? update.state() == RemoteLogSegmentState.DELETE_SEGMENT_FINISHED
            : segment.state() == update.state()
                && segment.customMetadata().equals(update.customMetadata());
      }
      case RemotePartitionDeleteMetadata delete ->
          deletion != null && deletion.state().compareTo(delete.state()) >= 0;
      default -> throw new IllegalArgumentException("no such event: " + event);
    };
  }

  /**
   * Checks that an event may be applied.
   *
   * @throws RemoteResourceNotFoundException if it is about a segment that is not there
   * @throws RemoteStorageException if the segment's or the partition's state does not allow it
   */
  synchronized void check(RemoteLogMetadata event) throws RemoteStorageException {
    switch (event) {
      case RemoteLogSegmentMetadata _ -> {}
      case RemoteLogSegmentMetadataUpdate update -> checkUpdate(update);
      case RemotePartitionDeleteMetadata delete -> checkDelete(delete);
      default -> throw new IllegalArgumentException("no such event: " + event);
    }
  }

  private void checkUpdate(RemoteLogSegmentMetadataUpdate update) throws RemoteStorageException {
    RemoteLogSegmentMetadata segment = segments.get(id(update));
    if (segment == null) {
      throw new RemoteResourceNotFoundException("no segment " + update.remoteLogSegmentId());
    }
    if (!RemoteLogSegmentState.isValidTransition(segment.state(), update.state())) {
      throw new RemoteStorageException(
          "%s is %s and cannot become %s"
              .formatted(update.remoteLogSegmentId(), segment.state(), update.state()));
    }
  }

  private void checkDelete(RemotePartitionDeleteMetadata delete) throws RemoteStorageException {
    RemotePartitionDeleteState state = deletion == null ? null : deletion.state();
    if (!RemotePartitionDeleteState.isValidTransition(state, delete.state())) {
      throw new RemoteStorageException(
          "the deletion of %s is %s and cannot become %s"
              .formatted(delete.topicIdPartition(), state, delete.state()));
    }
  }

  /** Applies an event; one that {@link #check} refuses changes nothing. */
  synchronized void apply(RemoteLogMetadata event) {
    if (reflects(event)) {
      return;
    }
    try {
      check(event);
    } catch (RemoteStorageException e) {
      return;
    }
    switch (event) {
      case RemoteLogSegmentMetadata segment -> put(segment);
      case RemoteLogSegmentMetadataUpdate update -> update(update);
      case RemotePartitionDeleteMetadata delete -> deletion = delete;
      default -> throw new IllegalArgumentException("no such event: " + event);
    }
  }

  private void update(RemoteLogSegmentMetadataUpdate update) {
    RemoteLogSegmentMetadata before = Objects.requireNonNull(segments.get(id(update)));
    RemoteLogSegmentMetadata after = before.createWithUpdates(update);
    if (after.state() == RemoteLogSegmentState.DELETE_SEGMENT_FINISHED) {
      remove(before);
      return;
    }
    put(after);
    if (after.state() == RemoteLogSegmentState.COPY_SEGMENT_FINISHED) {
      for (Integer epoch : after.segmentLeaderEpochs().keySet()) {
        long _ = highestOffsets.merge(epoch, lastOffset(after, epoch), Math::max);
      }
    }
  }

  private void put(RemoteLogSegmentMetadata segment) {
    Position position = Position.of(segment);
    segments.put(id(segment), segment);
    byStart.put(position, segment);
    for (Integer epoch : segment.segmentLeaderEpochs().keySet()) {
      byEpoch.computeIfAbsent(epoch, _ -> new TreeMap<>()).put(position, segment);
    }
  }

  private void remove(RemoteLogSegmentMetadata segment) {
    Position position = Position.of(segment);
    segments.remove(id(segment));
    byStart.remove(position);
    for (Integer epoch : segment.segmentLeaderEpochs().keySet()) {
      NavigableMap<Position, RemoteLogSegmentMetadata> ofEpoch = ofEpoch(epoch);
      ofEpoch.remove(position);
      if (ofEpoch.isEmpty()) {
        byEpoch.remove(epoch);
      }
    }
    // The newest epoch is remembered without segments: copying goes on from there.
    highestOffsets
        .headMap(highestOffsets.isEmpty() ? 0 : highestOffsets.lastKey(), false)
        .keySet()
        .retainAll(byEpoch.keySet());
  }

  /** All segments, by start offset. */
  synchronized List<RemoteLogSegmentMetadata> all() {
    return List.copyOf(byStart.values());
  }

  /** All segments with records of an epoch, in whatever state, by start offset. */
  synchronized List<RemoteLogSegmentMetadata> of(int epoch) {
    return List.copyOf(ofEpoch(epoch).values());
  }

  synchronized boolean contains(Uuid segmentId) {
    return segments.containsKey(segmentId);
  }

  /** A finished segment with this offset in this epoch. */
  synchronized Optional<RemoteLogSegmentMetadata> covering(int epoch, long offset) {
    if (offset > highestOffsets.getOrDefault(epoch, -1L)) {
      return Optional.empty();
    }
    SortedMap<Position, RemoteLogSegmentMetadata> before =
        ofEpoch(epoch).headMap(Position.at(offset + 1));
    return before.sequencedValues().reversed().stream()
        .filter(segment -> segment.state() == RemoteLogSegmentState.COPY_SEGMENT_FINISHED)
        .filter(segment -> offset <= lastOffset(segment, epoch))
        .filter(segment -> offset >= firstOffset(segment, epoch))
        .findFirst();
  }

  /**
   * The first segment from this offset on, without a gap, in this epoch that has aborted
   * transactions.
   */
  synchronized Optional<RemoteLogSegmentMetadata> nextWithTransactions(int epoch, long offset) {
    Optional<RemoteLogSegmentMetadata> segment = covering(epoch, offset);
    while (segment.isPresent() && segment.get().isTxnIdxEmpty()) {
      segment = covering(epoch, segment.get().endOffset() + 1);
    }
    return segment;
  }

  /** The highest offset of an epoch that a finished segment has had. */
  synchronized Optional<Long> highestOffset(int epoch) {
    return Optional.ofNullable(highestOffsets.get(epoch));
  }

  /** The newest epoch of which a segment was ever finished, and the highest offset of that. */
  synchronized Optional<Map.Entry<Integer, Long>> reached() {
    return Optional.ofNullable(highestOffsets.lastEntry());
  }

  /** Bytes of all segments with records of an epoch. */
  synchronized long size(int epoch) {
    return ofEpoch(epoch).values().stream()
        .mapToLong(RemoteLogSegmentMetadata::segmentSizeInBytes)
        .sum();
  }

  /** How far the partition's deletion is. */
  synchronized Optional<RemotePartitionDeleteState> deletion() {
    return Optional.ofNullable(deletion).map(RemotePartitionDeleteMetadata::state);
  }

  /** The first offset of an epoch in a segment. */
  static long firstOffset(RemoteLogSegmentMetadata segment, int epoch) {
    return Math.max(
        segment.startOffset(), segment.segmentLeaderEpochs().getOrDefault(epoch, Long.MAX_VALUE));
  }

  /** The last offset of an epoch in a segment. */
  static long lastOffset(RemoteLogSegmentMetadata segment, int epoch) {
    Map.Entry<Integer, Long> next = segment.segmentLeaderEpochs().higherEntry(epoch);
    return next == null ? segment.endOffset() : next.getValue() - 1;
  }

  private NavigableMap<Position, RemoteLogSegmentMetadata> ofEpoch(int epoch) {
    NavigableMap<Position, RemoteLogSegmentMetadata> found = byEpoch.get(epoch);
    return found == null ? new TreeMap<>() : found;
  }

  private static Uuid id(RemoteLogSegmentMetadata segment) {
    return segment.remoteLogSegmentId().id();
  }

  private static Uuid id(RemoteLogSegmentMetadataUpdate update) {
    return update.remoteLogSegmentId().id();
  }

  /** All segments, for messages. */
  @Override
  public synchronized String toString() {
    return new ArrayList<>(byStart.values()).toString();
  }
}
