package io.headrace.plugins.tiered;

import java.util.Comparator;
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
 * @param startOffset of the oldest segment that joins the newest one without a gap; 0 if there is
 *     none
 * @param endOffset exclusive, of the newest segment; 0 if there is none
 * @param lastEpoch leader epoch of the record before {@code endOffset}; -1 if there is none
 * @param deleted whether the partition is marked for deletion, or is being deleted, or has been
 * @param newest the newest segment, whose indexes hold leader epochs and producer state up to
 *     {@code endOffset}
 */
public record ArchivedPartition(
    long startOffset,
    long endOffset,
    int lastEpoch,
    boolean deleted,
    Optional<RemoteLogSegmentMetadata> newest) {

  private static final Comparator<RemoteLogSegmentMetadata> FROM_THE_END =
      Comparator.comparingLong(RemoteLogSegmentMetadata::startOffset).reversed();

  private static final Comparator<RemoteLogSegmentMetadata> BY_AGE =
      Comparator.comparingInt(ArchivedPartition::lastEpochOf)
          .thenComparingLong(RemoteLogSegmentMetadata::endOffset)
          .thenComparing(FROM_THE_END);

  static ArchivedPartition of(SegmentView view) {
    return of(view.all(), view.deletion().isPresent());
  }

  /** Decides from all segments, in any order and state. */
  static ArchivedPartition of(List<RemoteLogSegmentMetadata> segments, boolean deleted) {
    List<RemoteLogSegmentMetadata> finished =
        segments.stream()
            .filter(segment -> segment.state() == RemoteLogSegmentState.COPY_SEGMENT_FINISHED)
            .toList();
    Optional<RemoteLogSegmentMetadata> newest = finished.stream().max(BY_AGE);
    return newest
        .map(
            last ->
                new ArchivedPartition(
                    startOfRun(finished, last),
                    last.endOffset() + 1,
                    lastEpochOf(last),
                    deleted,
                    newest))
        .orElse(new ArchivedPartition(0, 0, -1, deleted, Optional.empty()));
  }

  private static long startOfRun(
      List<RemoteLogSegmentMetadata> finished, RemoteLogSegmentMetadata newest) {
    RemoteLogSegmentMetadata first = newest;
    for (RemoteLogSegmentMetadata segment : finished.stream().sorted(FROM_THE_END).toList()) {
      if (joins(segment, first)) {
        first = segment;
      }
    }
    return first.startOffset();
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
