package io.headrace.plugins.tiered;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.objectstore.ObjectStore;
import io.headrace.objectstore.file.FileObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.server.log.remote.storage.LogSegmentData;
import org.apache.kafka.server.log.remote.storage.RemoteLogSegmentMetadata;
import org.apache.kafka.server.log.remote.storage.RemoteResourceNotFoundException;
import org.apache.kafka.server.log.remote.storage.RemoteStorageException;
import org.apache.kafka.server.log.remote.storage.RemoteStorageManager;
import org.apache.kafka.server.log.remote.storage.RemoteStorageManager.IndexType;
import org.apache.kafka.server.log.remote.storage.RetriableRemoteStorageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectStoreRemoteStorageManagerTest {
  private static final int SIZE = 100_000;
  private static final CacheSettings SMALL = new CacheSettings(4096, 65_536, 4);

  @TempDir Path directory;

  private final TestingObjectStore store =
      new TestingObjectStore(InstantSource.fixed(Instant.EPOCH));

  @Test
  void aSegmentGoesRound() throws Exception {
    try (FileObjectStore files =
        new FileObjectStore(
            directory.resolve("store"), "test", false, java.time.InstantSource.system())) {
      roundTrip(files);
    }
    roundTrip(store);
  }

  private void roundTrip(ObjectStore objects) throws Exception {
    try (var manager = new ObjectStoreRemoteStorageManager(objects, SMALL)) {
      RemoteLogSegmentMetadata segment = segment(1);
      byte[] log = bytes(1, SIZE);
      LogSegmentData data = data(log, true);

      assertThat(manager.copyLogSegmentData(segment, data)).isEmpty();
      assertThat(manager.copyLogSegmentData(segment, data)).isEmpty();

      assertThat(all(manager.fetchLogSegment(segment, 0))).isEqualTo(log);
      assertThat(all(manager.fetchIndex(segment, IndexType.OFFSET)))
          .isEqualTo(Files.readAllBytes(data.offsetIndex()));
      assertThat(all(manager.fetchIndex(segment, IndexType.TIMESTAMP)))
          .isEqualTo(Files.readAllBytes(data.timeIndex()));
      assertThat(all(manager.fetchIndex(segment, IndexType.TRANSACTION)))
          .isEqualTo(Files.readAllBytes(data.transactionIndex().orElseThrow()));
      assertThat(all(manager.fetchIndex(segment, IndexType.PRODUCER_SNAPSHOT)))
          .isEqualTo(Files.readAllBytes(data.producerSnapshotIndex()));
      assertThat(all(manager.fetchIndex(segment, IndexType.LEADER_EPOCH)))
          .isEqualTo(data.leaderEpochIndex().array());

      manager.deleteLogSegmentData(segment);
      manager.deleteLogSegmentData(segment);

      assertGone(manager, segment);
      assertThat(objects.list("", "", 10)).isEmpty();
    }
  }

  private static void assertGone(RemoteStorageManager manager, RemoteLogSegmentMetadata segment) {
    assertThatThrownBy(() -> manager.fetchLogSegment(segment, 0))
        .isInstanceOf(RemoteResourceNotFoundException.class);
    assertThatThrownBy(() -> manager.fetchIndex(segment, IndexType.OFFSET))
        .isInstanceOf(RemoteResourceNotFoundException.class);
  }

  @Test
  void aMissingTransactionIndexIsNotThere() throws Exception {
    try (var manager = new ObjectStoreRemoteStorageManager(store, SMALL)) {
      RemoteLogSegmentMetadata segment = segment(1);
      manager.copyLogSegmentData(segment, data(bytes(1, SIZE), false));

      assertThatThrownBy(() -> manager.fetchIndex(segment, IndexType.TRANSACTION))
          .isInstanceOf(RemoteResourceNotFoundException.class);
      assertThat(all(manager.fetchIndex(segment, IndexType.LEADER_EPOCH))).isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void anyPartReadsAsTheFileDoes(long seed) throws Exception {
    Random random = new Random(seed);
    int size = 1 + random.nextInt(SIZE);
    byte[] log = bytes(seed, size);
    RemoteLogSegmentMetadata segment =
        TestingSegments.segment(TestingSegments.PARTITION, 1, 0, 99, size, Map.of(0, 0L));
    try (var manager = new ObjectStoreRemoteStorageManager(store, SMALL)) {
      manager.copyLogSegmentData(segment, data(log, false));
      for (int i = 0; i < 300; i++) {
        int from = random.nextInt(size);
        int to = from + random.nextInt(size);
        byte[] expected = Arrays.copyOfRange(log, from, Math.min(size, to + 1));
        try (InputStream in = manager.fetchLogSegment(segment, from, to)) {
          int skip = random.nextInt(expected.length + 1);
          in.skipNBytes(skip);
          assertThat(in.readAllBytes())
              .isEqualTo(Arrays.copyOfRange(expected, skip, expected.length));
          assertThat(in.read()).isEqualTo(-1);
        }
      }
      try (InputStream in = manager.fetchLogSegment(segment, 0)) {
        for (byte expected : log) {
          assertThat(in.read()).isEqualTo(expected & 0xff);
        }
      }
      assertThat(manager.statistics().keptBytes()).isBetween(1L, SMALL.cacheBytes());
    }
  }

  @Test
  void beyondTheEndThereIsNothing() throws Exception {
    try (var manager = new ObjectStoreRemoteStorageManager(store, SMALL)) {
      RemoteLogSegmentMetadata segment = segment(1);
      manager.copyLogSegmentData(segment, data(bytes(1, SIZE), false));

      assertThat(all(manager.fetchLogSegment(segment, SIZE))).isEmpty();
      assertThat(all(manager.fetchLogSegment(segment, SIZE - 1, Integer.MAX_VALUE))).hasSize(1);
      assertThatIllegalArgumentException().isThrownBy(() -> manager.fetchLogSegment(segment, -1));
      assertThatIllegalArgumentException().isThrownBy(() -> manager.fetchLogSegment(segment, 5, 4));
    }
  }

  @Test
  void theIndexesOfASegmentAreOneRead() throws Exception {
    try (var manager = new ObjectStoreRemoteStorageManager(store, CacheSettings.DEFAULT)) {
      RemoteLogSegmentMetadata segment = segment(1);
      manager.copyLogSegmentData(segment, data(bytes(1, SIZE), true));

      for (IndexType type : IndexType.values()) {
        assertThat(all(manager.fetchIndex(segment, type))).isNotEmpty();
      }

      assertThat(store.gets()).isEqualTo(1);
    }
  }

  @Test
  void aSequentialReaderIsReadAheadAcrossStreams() throws Exception {
    try (var manager = new ObjectStoreRemoteStorageManager(store, SMALL)) {
      RemoteLogSegmentMetadata segment = segment(1);
      manager.copyLogSegmentData(segment, data(bytes(1, SIZE), false));

      try (InputStream in = manager.fetchLogSegment(segment, 0)) {
        assertThat(in.readNBytes(4096)).hasSize(4096);
      }
      assertThat(manager.statistics().prefetched()).isZero();
      for (int position = 4096; position + 4096 <= SIZE; position += 4096) {
        try (InputStream in = manager.fetchLogSegment(segment, position)) {
          assertThat(in.readNBytes(4096)).hasSize(4096);
        }
      }

      int chunks = SIZE / 4096 + 1;
      assertThat(manager.statistics().misses()).isLessThanOrEqualTo(3);
      assertThat(store.gets()).isEqualTo(chunks);
    }
  }

  @Test
  void aFailingStoreIsReported() throws Exception {
    try (var manager = new ObjectStoreRemoteStorageManager(store, SMALL)) {
      RemoteLogSegmentMetadata segment = segment(1);
      LogSegmentData data = data(bytes(1, SIZE), false);
      manager.copyLogSegmentData(segment, data);
      store.fail(true);

      assertThatThrownBy(() -> manager.fetchLogSegment(segment, 0))
          .isInstanceOf(RetriableRemoteStorageException.class);
      assertThatThrownBy(() -> manager.deleteLogSegmentData(segment))
          .isInstanceOf(RetriableRemoteStorageException.class);
      assertThatThrownBy(() -> manager.copyLogSegmentData(segment, data))
          .isInstanceOf(RemoteStorageException.class)
          .isNotInstanceOf(RetriableRemoteStorageException.class);

      store.fail(false);
      assertThat(all(manager.fetchLogSegment(segment, 0))).hasSize(SIZE);
    }
  }

  @Test
  void isConfiguredAsKafkaDoesIt() throws Exception {
    try (var manager = new ObjectStoreRemoteStorageManager()) {
      manager.configure(
          Map.of(
              "headrace.archive.store",
              directory.resolve("s").toUri().toString(),
              "headrace.archive.chunk.bytes",
              "8192",
              "headrace.archive.link.segments",
              "true",
              "broker.id",
              4));
      RemoteLogSegmentMetadata segment = segment(1);
      manager.copyLogSegmentData(segment, data(bytes(1, SIZE), false));
      assertThat(all(manager.fetchLogSegment(segment, 0))).hasSize(SIZE);
      assertThat(Files.getAttribute(directory.resolve("00.log"), "unix:nlink")).isEqualTo(2);
    }
  }

  private static RemoteLogSegmentMetadata segment(long id) {
    return TestingSegments.segment(TestingSegments.PARTITION, id, 0, 99, SIZE, Map.of(0, 0L));
  }

  private LogSegmentData data(byte[] log, boolean transactions) throws IOException {
    return new LogSegmentData(
        file("00.log", log),
        file("00.index", bytes(2, 800)),
        file("00.timeindex", bytes(3, 1200)),
        transactions ? Optional.of(file("00.txnindex", bytes(4, 68))) : Optional.empty(),
        file("00.snapshot", bytes(5, 333)),
        ByteBuffer.wrap(bytes(6, 40)));
  }

  private Path file(String name, byte[] bytes) throws IOException {
    return Files.write(directory.resolve(name), bytes);
  }

  private static byte[] bytes(long seed, int size) {
    byte[] bytes = new byte[size];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  private static byte[] all(InputStream in) throws IOException {
    try (in) {
      return in.readAllBytes();
    }
  }
}
