package io.headrace.broker.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.broker.archive.Snapshot;
import io.headrace.broker.archive.Snapshots;
import io.headrace.broker.wal.PartitionId;
import io.headrace.objectstore.Payload;
import io.headrace.objectstore.memory.InMemoryObjectStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogSnapshotsTest {
  private static final PartitionId ID = new PartitionId(1, 2, 0);

  private final Snapshots snapshots =
      new Snapshots(
          new InMemoryObjectStore(InstantSource.system()),
          InstantSource.system(),
          Duration.ofHours(1));

  @TempDir private Path directory;

  @Test
  void downloadsSegmentsOfAnySize() throws IOException {
    Random random = new Random(3);
    Map<Long, byte[]> contents = new HashMap<>();
    List<Snapshot.Segment> segments = new ArrayList<>();
    for (int size : new int[] {0, 1, 4 << 20, (9 << 20) + 7}) {
      byte[] content = new byte[size];
      random.nextBytes(content);
      long offset = segments.size() * 10L;
      contents.put(offset, content);
      String key = snapshots.upload(ID, "segment-" + offset, Payload.of(content));
      segments.add(new Snapshot.Segment(offset, key, size));
    }
    byte[] producers = {1, 2, 3};
    Snapshot snapshot = new Snapshot(0, 0, 0, 40, segments, List.of(), ByteBuffer.wrap(producers));

    new LogSnapshots(snapshots, "test").download(snapshot, directory);
    LogSnapshots.addProducers(snapshot, directory);

    for (var content : contents.entrySet()) {
      assertThat(directory.resolve("%020d.log".formatted(content.getKey())))
          .hasBinaryContent(content.getValue());
    }
    for (long offset : new long[] {10, 20, 30, 40}) {
      assertThat(Files.readAllBytes(directory.resolve("%020d.snapshot".formatted(offset))))
          .isEqualTo(producers);
    }
  }
}
