package io.headrace.broker.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.plugins.tiered.ArchivedPartition;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.common.TopicIdPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.server.log.remote.storage.LogSegmentData;
import org.apache.kafka.server.log.remote.storage.RemoteLogSegmentId;
import org.apache.kafka.server.log.remote.storage.RemoteLogSegmentMetadata;
import org.apache.kafka.server.log.remote.storage.RemoteLogSegmentMetadata.CustomMetadata;
import org.apache.kafka.server.log.remote.storage.RemoteStorageManager;
import org.apache.kafka.server.util.KafkaScheduler;
import org.apache.kafka.storage.internals.log.LogConfig;
import org.apache.kafka.storage.internals.log.LogDirFailureChannel;
import org.apache.kafka.storage.internals.log.LogFileUtils;
import org.apache.kafka.storage.internals.log.ProducerStateManagerConfig;
import org.apache.kafka.storage.log.metrics.BrokerTopicStats;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchivedProducersTest {
  private static final Uuid TOPIC = new Uuid(1, 2);
  private static final long PRODUCER = 7;

  private final KafkaScheduler scheduler = new KafkaScheduler(1);
  @TempDir private Path directory;

  @BeforeEach
  void start() {
    scheduler.startup();
  }

  @AfterEach
  void stop() throws InterruptedException {
    scheduler.shutdown();
  }

  private ExpressLog open(String disk) throws IOException {
    File home = directory.resolve(disk).resolve("topic-0").toFile();
    LogParts parts =
        new LogParts(
            scheduler,
            Time.SYSTEM,
            new BrokerTopicStats(),
            new LogDirFailureChannel(1),
            new ProducerStateManagerConfig(86_400_000, false),
            900_000,
            600_000,
            false,
            new WriteBehind(new LogDirFailureChannel(1)),
            true);
    return ExpressLog.open(home, new LogConfig(new Properties()), TOPIC, true, parts);
  }

  @Test
  void knowsTheProducersOfItsArchivedPart() throws IOException {
    try (ExpressLog archived = open("archived");
        ExpressLog log = open("restored")) {
      var _ =
          archived.appendAsFollower(
              MemoryRecords.withTransactionalRecords(
                  0, Compression.NONE, PRODUCER, (short) 3, 0, 0, new SimpleRecord(new byte[1])),
              0);
      var _ = archived.roll();
      RemoteLogSegmentMetadata segment =
          new RemoteLogSegmentMetadata(
              new RemoteLogSegmentId(new TopicIdPartition(TOPIC, 0, "topic"), new Uuid(3, 4)),
              0,
              0,
              0,
              1,
              0,
              100,
              Map.of(0, 0L));

      log.continueAfter(
          new ArchivedPartition(0, 1, 0, false, List.of(segment)),
          new Indexes(LogFileUtils.producerSnapshotFile(archived.dir(), 1).toPath()));

      assertThat(log.logEndOffset()).isEqualTo(1);
      assertThat(log.producerStateManager().activeProducers()).containsKey(PRODUCER);
      assertThat(log.producerStateManager().firstUnstableOffset().orElseThrow().messageOffset)
          .as("begin of the transaction that goes on")
          .isEqualTo(0);
    }
  }

  /** Two of the indexes of the only segment. */
  private record Indexes(Path producers) implements RemoteStorageManager {
    @Override
    public InputStream fetchIndex(RemoteLogSegmentMetadata segment, IndexType type) {
      try {
        return switch (type) {
          case PRODUCER_SNAPSHOT -> Files.newInputStream(producers);
          case LEADER_EPOCH ->
              new ByteArrayInputStream("0\n1\n0 0\n".getBytes(StandardCharsets.UTF_8));
          default -> throw new IllegalArgumentException(type.name());
        };
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public Optional<CustomMetadata> copyLogSegmentData(
        RemoteLogSegmentMetadata segment, LogSegmentData data) {
      throw new UnsupportedOperationException();
    }

    @Override
    public InputStream fetchLogSegment(RemoteLogSegmentMetadata segment, int from) {
      throw new UnsupportedOperationException();
    }

    @Override
    public InputStream fetchLogSegment(RemoteLogSegmentMetadata segment, int from, int to) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void deleteLogSegmentData(RemoteLogSegmentMetadata segment) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void configure(Map<String, ?> configs) {}

    @Override
    public void close() {}
  }
}
