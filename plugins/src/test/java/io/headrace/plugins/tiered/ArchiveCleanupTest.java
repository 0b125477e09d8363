package io.headrace.plugins.tiered;

import static io.headrace.plugins.tiered.TestingSegments.PARTITION;
import static io.headrace.plugins.tiered.TestingSegments.segment;
import static io.headrace.plugins.tiered.TestingSegments.update;
import static org.apache.kafka.server.log.remote.storage.RemoteLogSegmentState.COPY_SEGMENT_FINISHED;
import static org.apache.kafka.server.log.remote.storage.RemoteLogSegmentState.DELETE_SEGMENT_STARTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.objectstore.ObjectInfo;
import io.headrace.objectstore.Payload;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.server.log.remote.storage.RemoteLogMetadata;
import org.apache.kafka.server.log.remote.storage.RemoteLogSegmentMetadata;
import org.junit.jupiter.api.Test;

class ArchiveCleanupTest {
  private static final Uuid OTHER = new Uuid(8, 8);

  private final TestingObjectStore store =
      new TestingObjectStore(InstantSource.fixed(Instant.ofEpochMilli(1_000)));
  private final ArchiveCleanup cleanup =
      new ArchiveCleanup(store, InstantSource.fixed(Instant.ofEpochMilli(9_000)), 1);
  private final RemoteLogSegmentMetadata kept = segment(1, 0, 99, Map.of(0, 0L));
  private final RemoteLogSegmentMetadata unfinished = segment(2, 100, 199, Map.of(0, 0L));
  private final RemoteLogSegmentMetadata halfDeleted = segment(3, 200, 299, Map.of(0, 0L));
  private final RemoteLogSegmentMetadata unknown = segment(4, 300, 399, Map.of(0, 0L));

  @Test
  void removesOnlyWhatNothingRefersTo() throws IOException {
    put(kept, 10);
    put(unfinished, 20);
    put(halfDeleted, 40);
    put(unknown, 80);
    append(kept);
    append(update(kept, COPY_SEGMENT_FINISHED));
    append(unfinished);
    append(halfDeleted);
    append(update(halfDeleted, DELETE_SEGMENT_STARTED));
    Instant before = Instant.ofEpochMilli(5_000);

    Removed expected = new Removed(6, 2 * (20 + 40 + 80));
    assertThat(cleanup.countOrphans(PARTITION.topicId(), 3, before)).isEqualTo(expected);
    assertThat(cleanup.removeOrphans(PARTITION.topicId(), 3, before)).isEqualTo(expected);

    assertThat(keys("archive/")).containsExactly(ArchiveKeys.indexes(kept), ArchiveKeys.log(kept));
    assertThat(stream().view().all())
        .containsExactly(TestingSegments.in(kept, COPY_SEGMENT_FINISHED));
    assertThat(cleanup.removeOrphans(PARTITION.topicId(), 3, before)).isEqualTo(Removed.NOTHING);
  }

  @Test
  void theYoungAreLeftAlone() throws IOException {
    put(unfinished, 20);
    put(unknown, 80);
    append(unfinished);
    Instant before = Instant.ofEpochMilli(1_000);

    assertThat(cleanup.countOrphans(PARTITION.topicId(), 3, before)).isEqualTo(Removed.NOTHING);
    assertThat(cleanup.removeOrphans(PARTITION.topicId(), 3, before)).isEqualTo(Removed.NOTHING);
    assertThat(keys("archive/")).hasSize(4);
  }

  @Test
  void aCopyThatIsFinishedMeanwhileStays() throws IOException {
    put(unfinished, 20);
    append(unfinished);
    store.beforeNextPut(() -> append(update(unfinished, COPY_SEGMENT_FINISHED)));

    Removed removed = cleanup.removeOrphans(PARTITION.topicId(), 3, Instant.ofEpochMilli(5_000));

    assertThat(removed).isEqualTo(Removed.NOTHING);
    assertThat(keys("archive/")).hasSize(2);
    assertThat(stream().view().all())
        .containsExactly(TestingSegments.in(unfinished, COPY_SEGMENT_FINISHED));
  }

  @Test
  void aDeletedTopicLeavesNothing() throws IOException {
    put(kept, 10);
    append(kept);
    new LogStartOffsets(store).advance(PARTITION.topicId(), 3, 5);
    new LogStartOffsets(store).advance(OTHER, 0, 5);
    assertThat(cleanup.topics()).containsExactlyInAnyOrder(PARTITION.topicId(), OTHER);

    Removed removed = cleanup.removeTopic(PARTITION.topicId());

    assertThat(removed.objects()).isEqualTo(4);
    assertThat(cleanup.topics()).containsExactly(OTHER);
    assertThat(cleanup.removePartition(OTHER, 0).objects()).isEqualTo(1);
    assertThat(keys("")).isEmpty();
  }

  private void put(RemoteLogSegmentMetadata segment, int size) throws IOException {
    store.put(ArchiveKeys.log(segment), Payload.of(new byte[size]));
    store.put(ArchiveKeys.indexes(segment), Payload.of(new byte[size]));
  }

  private void append(RemoteLogMetadata event) throws IOException {
    assertThat(stream().tryAppend(List.of(event))).isTrue();
  }

  private MetadataStream stream() throws IOException {
    MetadataStream stream =
        new MetadataStream(new ParallelRequests(store, 4), PARTITION.topicId(), 3);
    stream.catchUp();
    return stream;
  }

  private List<String> keys(String prefix) throws IOException {
    return store.list(prefix, "", 100).stream().map(ObjectInfo::key).toList();
  }
}
