package io.headrace.plugins.tiered;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.server.log.remote.storage.RemoteLogMetadata;
import org.apache.kafka.server.log.remote.storage.RemoteLogSegmentMetadata;
import org.apache.kafka.server.log.remote.storage.RemoteLogSegmentState;

/**
 * Lets segments begin, finish and go in any allowed order, and knows naively what must be there.
 */
final class RandomEvents {
  private static final int EPOCHS = 12;

  private final Random random;
  private final List<RemoteLogSegmentMetadata> segments = new ArrayList<>();
  private final TreeMap<Integer, Long> highest = new TreeMap<>();
  private long nextId = 1;

  RandomEvents(Random random) {
    this.random = random;
  }

  /** An event that may happen now. */
  RemoteLogMetadata next(SegmentView view) {
    assertThat(view.all()).containsExactlyInAnyOrderElementsOf(segments);
    if (segments.size() < 3 || (segments.size() < 200 && random.nextInt(3) == 0)) {
      RemoteLogSegmentMetadata segment = begin();
      segments.add(segment);
      return segment;
    }
    int index = random.nextInt(segments.size());
    RemoteLogSegmentMetadata segment = segments.get(index);
    RemoteLogSegmentState state =
        switch (segment.state()) {
          case COPY_SEGMENT_STARTED ->
              random.nextInt(8) == 0
                  ? RemoteLogSegmentState.DELETE_SEGMENT_STARTED
                  : RemoteLogSegmentState.COPY_SEGMENT_FINISHED;
          case COPY_SEGMENT_FINISHED -> RemoteLogSegmentState.DELETE_SEGMENT_STARTED;
          case DELETE_SEGMENT_STARTED, DELETE_SEGMENT_FINISHED ->
              RemoteLogSegmentState.DELETE_SEGMENT_FINISHED;
        };
    RemoteLogSegmentMetadata after = TestingSegments.in(segment, state);
    if (state == RemoteLogSegmentState.DELETE_SEGMENT_FINISHED) {
      segments.remove(index);
      forget();
    } else {
      segments.set(index, after);
    }
    if (state == RemoteLogSegmentState.COPY_SEGMENT_FINISHED) {
      segment
          .segmentLeaderEpochs()
          .keySet()
          .forEach(epoch -> highest.merge(epoch, last(segment, epoch), Math::max));
    }
    return TestingSegments.update(segment, state);
  }

  /** Only the newest epoch is remembered without segments. */
  private void forget() {
    int newest = highest.isEmpty() ? 0 : highest.lastKey();
    highest
        .keySet()
        .removeIf(
            epoch ->
                epoch < newest
                    && segments.stream()
                        .noneMatch(s -> s.segmentLeaderEpochs().containsKey(epoch)));
  }

  /** Epoch e begins at offset 100 e, in every segment's lineage. */
  private RemoteLogSegmentMetadata begin() {
    long start = random.nextInt(100 * EPOCHS - 1);
    long end = Math.min(100 * EPOCHS - 1, start + random.nextInt(250));
    TreeMap<Integer, Long> epochs = new TreeMap<>();
    IntStream.rangeClosed((int) (start / 100), (int) (end / 100))
        .forEach(epoch -> epochs.put(epoch, Math.max(start, 100L * epoch)));
    return TestingSegments.segment(nextId++, start, end, epochs);
  }

  /** Asks everything and compares. */
  void check(SegmentView view) {
    for (int e = 0; e <= EPOCHS; e++) {
      int epoch = e;
      List<RemoteLogSegmentMetadata> expected =
          segments.stream().filter(s -> s.segmentLeaderEpochs().containsKey(epoch)).toList();
      assertThat(view.of(epoch))
          .containsExactlyInAnyOrderElementsOf(expected)
          .isSortedAccordingTo(Comparator.comparingLong(RemoteLogSegmentMetadata::startOffset));
      assertThat(view.size(epoch)).isEqualTo(100L * expected.size());
      assertThat(view.highestOffset(epoch)).isEqualTo(Optional.ofNullable(highest.get(epoch)));
      for (long offset = 100L * epoch - 5; offset < 100L * epoch + 110; offset += 5) {
        checkOffset(view, epoch, offset);
      }
    }
  }

  private void checkOffset(SegmentView view, int epoch, long offset) {
    List<RemoteLogSegmentMetadata> covering =
        segments.stream()
            .filter(s -> s.state() == RemoteLogSegmentState.COPY_SEGMENT_FINISHED)
            .filter(s -> s.startOffset() <= offset && offset <= s.endOffset())
            .filter(s -> offset / 100 == epoch && offset >= 0)
            .toList();
    Optional<RemoteLogSegmentMetadata> found = view.covering(epoch, offset);
    assertThat(found.isPresent())
        .as("epoch %d, offset %d", epoch, offset)
        .isEqualTo(!covering.isEmpty());
    found.ifPresent(segment -> assertThat(covering).contains(segment));
    view.nextWithTransactions(epoch, offset)
        .ifPresent(segment -> assertThat(segment.isTxnIdxEmpty()).isFalse());
  }

  private static long last(RemoteLogSegmentMetadata segment, int epoch) {
    Map.Entry<Integer, Long> next = segment.segmentLeaderEpochs().higherEntry(epoch);
    return next == null ? segment.endOffset() : next.getValue() - 1;
  }
}
