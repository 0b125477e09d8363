package io.headrace.plugins.tiered;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicIdPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.server.log.remote.storage.RemoteLogSegmentId;
import org.apache.kafka.server.log.remote.storage.RemoteLogSegmentMetadata;
import org.apache.kafka.server.log.remote.storage.RemoteLogSegmentMetadataUpdate;
import org.apache.kafka.server.log.remote.storage.RemoteLogSegmentState;

/** Makes segments of one partition and their events. */
final class TestingSegments {
  static final TopicIdPartition PARTITION = partition(3);

  private TestingSegments() {}

  static TopicIdPartition partition(int partition) {
    return new TopicIdPartition(new Uuid(7, 9), partition, "orders");
  }

  static RemoteLogSegmentMetadata segment(
      long id, long start, long end, Map<Integer, Long> epochs) {
    return segment(PARTITION, id, start, end, 100, epochs);
  }

  static RemoteLogSegmentMetadata segment(
      TopicIdPartition partition,
      long id,
      long start,
      long end,
      int size,
      Map<Integer, Long> epochs) {
    return new RemoteLogSegmentMetadata(
        new RemoteLogSegmentId(partition, new Uuid(1, id)),
        start,
        end,
        1_000,
        1,
        1_000,
        size,
        epochs,
        id % 3 != 0);
  }

  static RemoteLogSegmentMetadataUpdate update(
      RemoteLogSegmentMetadata segment, RemoteLogSegmentState state) {
    return new RemoteLogSegmentMetadataUpdate(
        segment.remoteLogSegmentId(), 2_000, Optional.empty(), state, 1);
  }

  static RemoteLogSegmentMetadata in(
      RemoteLogSegmentMetadata segment, RemoteLogSegmentState state) {
    return segment.createWithUpdates(update(segment, state));
  }
}
