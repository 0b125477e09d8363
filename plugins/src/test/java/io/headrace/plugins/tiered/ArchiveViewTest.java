package io.headrace.plugins.tiered;

import static io.headrace.plugins.tiered.TestingSegments.PARTITION;
import static io.headrace.plugins.tiered.TestingSegments.in;
import static io.headrace.plugins.tiered.TestingSegments.segment;
import static org.apache.kafka.server.log.remote.storage.RemoteLogSegmentState.COPY_SEGMENT_FINISHED;
import static org.apache.kafka.server.log.remote.storage.RemoteLogSegmentState.DELETE_SEGMENT_FINISHED;
import static org.apache.kafka.server.log.remote.storage.RemoteLogSegmentState.DELETE_SEGMENT_STARTED;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.server.log.remote.storage.RemoteLogMetadata;
import org.apache.kafka.server.log.remote.storage.RemoteLogSegmentMetadata;
import org.apache.kafka.server.log.remote.storage.RemotePartitionDeleteMetadata;
import org.apache.kafka.server.log.remote.storage.RemotePartitionDeleteState;
import org.junit.jupiter.api.Test;

class ArchiveViewTest {
  private final TestingObjectStore store =
      new TestingObjectStore(InstantSource.fixed(Instant.EPOCH));
  private final ArchiveView archive = new ArchiveView(store);

  @Test
  void nothingIsArchivedAtFirst() throws IOException {
    assertThat(archive.has(PARTITION.topicId())).isFalse();
    assertThat(archive.read(PARTITION.topicId(), 3))
        .isEqualTo(new ArchivedPartition(0, 0, -1, false, List.of()));
  }

  @Test
  void endsWithTheLastFinishedSegment() {
    RemoteLogSegmentMetadata a = finished(1, 50, 99, Map.of(0, 50L));
    RemoteLogSegmentMetadata b = finished(2, 100, 199, Map.of(0, 100L, 2, 150L));
    RemoteLogSegmentMetadata started = segment(3, 200, 299, Map.of(2, 200L));

    assertThat(ArchivedPartition.of(List.of(started, b, a), false))
        .isEqualTo(new ArchivedPartition(50, 200, 2, false, List.of(a, b)));
  }

  @Test
  void theNewestEpochCountsMoreThanTheHighestOffset() {
    RemoteLogSegmentMetadata a = finished(1, 0, 149, Map.of(0, 0L));
    RemoteLogSegmentMetadata late = finished(2, 150, 299, Map.of(0, 150L));
    RemoteLogSegmentMetadata b = finished(3, 150, 250, Map.of(1, 150L));

    assertThat(ArchivedPartition.of(List.of(a, late, b), false))
        .isEqualTo(new ArchivedPartition(0, 251, 1, false, List.of(a, b)));
  }

  @Test
  void startsBehindAGap() {
    RemoteLogSegmentMetadata a = finished(1, 0, 99, Map.of(0, 0L));
    RemoteLogSegmentMetadata gone =
        in(segment(2, 100, 199, Map.of(0, 100L)), DELETE_SEGMENT_STARTED);
    RemoteLogSegmentMetadata b = finished(3, 200, 299, Map.of(0, 200L));
    RemoteLogSegmentMetadata overlapping = finished(4, 250, 399, Map.of(0, 250L));

    assertThat(ArchivedPartition.of(List.of(a, gone, b, overlapping), false))
        .isEqualTo(new ArchivedPartition(200, 400, 0, false, List.of(b, overlapping)));
  }

  @Test
  void endsWhereItsLastSegmentDidThatRetentionHasRemoved() throws IOException {
    RemoteLogSegmentMetadata segment = segment(1, 100, 199, Map.of(2, 100L));
    append(3, segment);
    assertThat(archive.has(PARTITION.topicId())).isTrue();
    append(3, TestingSegments.update(segment, COPY_SEGMENT_FINISHED));
    append(3, TestingSegments.update(segment, DELETE_SEGMENT_STARTED));
    ArchivedPartition ended = new ArchivedPartition(200, 200, 2, false, List.of());
    assertThat(archive.read(PARTITION.topicId(), 3)).isEqualTo(ended);
    append(3, TestingSegments.update(segment, DELETE_SEGMENT_FINISHED));
    assertThat(archive.read(PARTITION.topicId(), 3)).isEqualTo(ended);
  }

  @Test
  void manyPartitionsAreReadTogether() throws IOException {
    List<PartitionId> partitions =
        IntStream.range(0, 200).mapToObj(p -> new PartitionId(PARTITION.topicId(), p)).toList();
    for (PartitionId partition : partitions) {
      RemoteLogSegmentMetadata segment =
          TestingSegments.segment(
              TestingSegments.partition(partition.partition()),
              1,
              0,
              partition.partition(),
              10,
              Map.of(5, 0L));
      append(partition.partition(), segment);
      append(partition.partition(), TestingSegments.update(segment, COPY_SEGMENT_FINISHED));
    }
    append(
        7,
        new RemotePartitionDeleteMetadata(
            TestingSegments.partition(7),
            RemotePartitionDeleteState.DELETE_PARTITION_MARKED,
            1,
            1));

    Map<PartitionId, ArchivedPartition> read = archive.readAll(partitions);

    assertThat(read.keySet()).containsExactlyElementsOf(partitions);
    read.forEach(
        (partition, archived) -> {
          assertThat(archived.endOffset()).isEqualTo(partition.partition() + 1);
          assertThat(archived.lastEpoch()).isEqualTo(5);
          assertThat(archived.deleted()).isEqualTo(partition.partition() == 7);
        });
  }

  private void append(int partition, RemoteLogMetadata event) throws IOException {
    MetadataStream stream =
        new MetadataStream(new ParallelRequests(store, 4), PARTITION.topicId(), partition);
    stream.catchUp();
    assertThat(stream.tryAppend(List.of(event))).isTrue();
  }

  private static RemoteLogSegmentMetadata finished(
      long id, long start, long end, Map<Integer, Long> epochs) {
    return in(segment(id, start, end, epochs), COPY_SEGMENT_FINISHED);
  }
}
