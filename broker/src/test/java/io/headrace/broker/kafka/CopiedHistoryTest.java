package io.headrace.broker.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.plugins.tiered.ArchivedPartition;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.TopicIdPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.internal.FileRecords;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.apache.kafka.server.log.remote.storage.LogSegmentData;
import org.apache.kafka.server.log.remote.storage.RemoteLogSegmentId;
import org.apache.kafka.server.log.remote.storage.RemoteLogSegmentMetadata;
import org.apache.kafka.server.log.remote.storage.RemoteLogSegmentMetadata.CustomMetadata;
import org.apache.kafka.server.log.remote.storage.RemoteStorageManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopiedHistoryTest {
  private static final TopicIdPartition PARTITION =
      new TopicIdPartition(new Uuid(1, 2), 0, "topic");

  @TempDir private Path directory;

  @Test
  void segmentsThatOverlapBecomeFilesThatDoNot() throws IOException {
    ArchivedPartition archived =
        new ArchivedPartition(
            0, 20, 0, false, List.of(segment(0, 12), segment(10, 15), segment(15, 20)));
    Path log = directory.resolve("topic-0");

    new CopiedHistory(archived, new Records()).fill(log);

    assertThat(offsets(log, 0)).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L);
    assertThat(offsets(log, 10)).containsExactly(10L, 11L, 12L, 13L, 14L);
    assertThat(offsets(log, 15)).containsExactly(15L, 16L, 17L, 18L, 19L);
    assertThat(log.resolve("00000000000000000020.snapshot")).hasContent("producers");
  }

  private static List<Long> offsets(Path log, long segment) throws IOException {
    try (FileRecords records =
        FileRecords.open(log.resolve("%020d.log".formatted(segment)).toFile())) {
      return StreamSupport.stream(records.records().spliterator(), false)
          .map(record -> record.offset())
          .toList();
    }
  }

  private static RemoteLogSegmentMetadata segment(long start, long end) {
    return new RemoteLogSegmentMetadata(
        new RemoteLogSegmentId(PARTITION, new Uuid(3, start)),
        start,
        end - 1,
        0,
        1,
        0,
        100,
        Map.of(0, 0L));
  }

  /** A batch for each record. */
  private record Records() implements RemoteStorageManager {
    @Override
    public InputStream fetchLogSegment(RemoteLogSegmentMetadata segment, int from) {
      ByteBuffer bytes = ByteBuffer.allocate(10_000);
      for (long offset = segment.startOffset(); offset <= segment.endOffset(); offset++) {
        bytes.put(
            MemoryRecords.withRecords(
                    offset, Compression.NONE, 0, new SimpleRecord(new byte[] {(byte) offset}))
                .buffer());
      }
      return new ByteArrayInputStream(bytes.array(), 0, bytes.position());
    }

    @Override
    public InputStream fetchLogSegment(RemoteLogSegmentMetadata segment, int from, int to) {
      return fetchLogSegment(segment, from);
    }

    @Override
    public InputStream fetchIndex(RemoteLogSegmentMetadata segment, IndexType type) {
      return new ByteArrayInputStream(
          type.name().equals("PRODUCER_SNAPSHOT") ? "producers".getBytes(UTF_8) : new byte[0]);
    }

    @Override
    public Optional<CustomMetadata> copyLogSegmentData(
        RemoteLogSegmentMetadata segment, LogSegmentData data) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void deleteLogSegmentData(RemoteLogSegmentMetadata segment) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void configure(Map<String, ?> configs) {
      // Nothing to be told.
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
