package io.headrace.plugins.tiered;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.server.log.remote.storage.RemoteLogSegmentMetadata;
import org.apache.kafka.server.log.remote.storage.RemoteLogSegmentState;

/**
 * What the archive has of a partition.
 *
 * <p>The newest segment is the finished one whose last leader epoch is the highest, and of these
 * the one that ends last. Going back from there, each segment is joined by one that has the offset
 * just before it, in an epoch that is not newer; of several, the one that starts first. Segments
 * that are not reached this way lie before a gap, or are duplicates.
 *
 * <p>Where retention has removed the newest segment too, the archive still ends where that did: the
 * offsets before it have been given away.
 *
 * @param startOffset of the oldest segment that joins the newest one without a gap; {@code
 *     endOffset} if there is none
 * @param endOffset exclusive, of the newest segment that there ever was; 0 if there was none
 * @param lastEpoch leader epoch of the record before {@code endOffset}; -1 if there was none
 * @param deleted whether the partition is marked for deletion, or is being deleted, or has been
 * @param segments those that join, in the order of their offsets; two that follow each other may
 *     overlap, and then the later one counts
 */
public record ArchivedPartition(
    long startOffset,
    long endOffset,
    int lastEpoch,
    boolean deleted,
    List<RemoteLogSegmentMetadata> segments) {

  private static final Comparator<RemoteLogSegmentMetadata> FROM_THE_END =
      Comparator.comparingLong(RemoteLogSegmentMetadata::startOffset).reversed();

  private static final Comparator<RemoteLogSegmentMetadata> BY_AGE =
      Comparator.comparingInt(ArchivedPartition::lastEpochOf)
          .thenComparingLong(RemoteLogSegmentMetadata::endOffset)
          .thenComparing(FROM_THE_END);

  /** Copies the list. */
  public ArchivedPartition {
    segments = List.copyOf(segments);
  }

  /** The newest segment, whose indexes hold leader epochs and producer state up to the end. */
  public Optional<RemoteLogSegmentMetadata> newest() {
    return segments.isEmpty() ? Optional.empty() : Optional.of(segments.getLast());
  }

  static ArchivedPartition of(SegmentView view) {
    boolean deleted = view.deletion().isPresent();
    ArchivedPartition present = of(view.all(), deleted);
    return view.reached()
        .filter(reached -> reached.getKey() >= present.lastEpoch())
        .filter(reached -> reached.getValue() >= present.endOffset())
        .map(reached -> ended(reached.getValue() + 1, reached.getKey(), deleted))
        .orElse(present);
  }

  private static ArchivedPartition ended(long endOffset, int lastEpoch, boolean deleted) {
    return new ArchivedPartition(endOffset, endOffset, lastEpoch, deleted, List.of());
  }

  /** Decides from all segments, in any order and state. */
  static ArchivedPartition of(List<RemoteLogSegmentMetadata> segments, boolean deleted) {
    List<RemoteLogSegmentMetadata> finished =
        segments.stream()
            .filter(segment -> segment.state() == RemoteLogSegmentState.COPY_SEGMENT_FINISHED)
            .toList();
    return finished.stream()
        .max(BY_AGE)
        .map(
            newest -> {
              List<RemoteLogSegmentMetadata> run = run(finished, newest);
              return new ArchivedPartition(
                  run.getFirst().startOffset(),
                  newest.endOffset() + 1,
                  lastEpochOf(newest),
                  deleted,
                  run);
            })
        .orElse(ended(0, -1, deleted));
  }

  private static List<RemoteLogSegmentMetadata> run(
      List<RemoteLogSegmentMetadata> finished, RemoteLogSegmentMetadata newest) {
    Deque<RemoteLogSegmentMetadata> run = new ArrayDeque<>(List.of(newest));
    for (RemoteLogSegmentMetadata segment : finished.stream().sorted(FROM_THE_END).toList()) {
      if (joins(segment, run.getFirst())) {
        run.addFirst(segment);
      }
    }
    return List.copyOf(run);
  }

  private static boolean joins(RemoteLogSegmentMetadata before, RemoteLogSegmentMetadata after) {
    return before.startOffset() < after.startOffset()
        && before.endOffset() >= after.startOffset() - 1
        && epochAt(before, after.startOffset() - 1) <= after.segmentLeaderEpochs().firstKey();
  }

  private static int epochAt(RemoteLogSegmentMetadata segment, long offset) {
    return segment.segmentLeaderEpochs().entrySet().stream()
        .filter(epoch -> epoch.getValue() <= offset)
        .mapToInt(Map.Entry::getKey)
        .max()
        .orElse(segment.segmentLeaderEpochs().firstKey());
  }

  private static int lastEpochOf(RemoteLogSegmentMetadata segment) {
    return segment.segmentLeaderEpochs().lastKey();
  }
}
