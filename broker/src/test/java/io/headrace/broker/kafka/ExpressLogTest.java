package io.headrace.broker.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.broker.wal.PartitionId;
import io.headrace.broker.wal.Section;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.record.internal.RecordVersion;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.server.storage.log.FetchIsolation;
import org.apache.kafka.server.util.KafkaScheduler;
import org.apache.kafka.storage.internals.log.LogConfig;
import org.apache.kafka.storage.internals.log.LogDirFailureChannel;
import org.apache.kafka.storage.internals.log.LogSegment;
import org.apache.kafka.storage.internals.log.ProducerStateManagerConfig;
import org.apache.kafka.storage.log.metrics.BrokerTopicStats;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log that is filled with what was read from the store. */
class ExpressLogTest {
  private static final Uuid TOPIC = new Uuid(1, 2);
  private static final PartitionId ID = new PartitionId(1, 2, 0);

  private final KafkaScheduler scheduler = new KafkaScheduler(1);
  private final AtomicInteger writtenBehind = new AtomicInteger();
  private ExpressLog log;

  @BeforeEach
  void open(@TempDir Path directory) throws IOException {
    scheduler.startup();
    log = open(new File(directory.toFile(), "t-0"), Map.of());
  }

  private ExpressLog open(File directory, Map<String, Object> config) throws IOException {
    return ExpressLog.open(
        directory,
        LogConfig.fromProps(config, new Properties()),
        TOPIC,
        false,
        new LogParts(
            scheduler,
            Time.SYSTEM,
            new BrokerTopicStats(),
            new LogDirFailureChannel(1),
            new ProducerStateManagerConfig(60_000, false),
            60_000,
            60_000,
            false,
            new WriteBehind(new LogDirFailureChannel(1)) {
              @Override
              void write(FileChannel file, String logs, Runnable written) {
                writtenBehind.incrementAndGet();
                super.write(file, logs, written);
              }
            },
            true));
  }

  @AfterEach
  void close() throws InterruptedException {
    log.close();
    scheduler.shutdown();
  }

  /** One batch for each record. */
  private static Section section(int epoch, long first, long end) {
    ByteBuffer bytes = ByteBuffer.allocate(10_000);
    for (long offset = first; offset < end; offset++) {
      bytes.put(
          MemoryRecords.withRecords(
                  offset,
                  Compression.NONE,
                  epoch,
                  new SimpleRecord(("r" + offset).getBytes(StandardCharsets.UTF_8)))
              .buffer());
    }
    return new Section(ID, epoch, first, end, bytes.flip().asReadOnlyBuffer());
  }

  private static Section section(int epoch, long offset, SimpleRecord record) {
    ByteBuffer batch = MemoryRecords.withRecords(offset, Compression.NONE, epoch, record).buffer();
    return new Section(ID, epoch, offset, offset + 1, batch.asReadOnlyBuffer());
  }

  @Test
  void takesOfASectionWhatIsNotThere() throws IOException {
    log.appendCommitted(List.of(section(3, 0, 5)), 4);
    log.appendCommitted(List.of(section(3, 2, 7)), 4);
    log.appendCommitted(List.of(section(3, 4, 7)), 4);
    log.appendCommitted(List.of(section(4, 7, 8)), 4);
    assertThat(log.logEndOffset()).isEqualTo(8);
    assertThat(log.highWatermark()).isEqualTo(8);
    assertThat(log.latestEpoch()).contains(4);
    var read = log.read(0, 100_000, FetchIsolation.HIGH_WATERMARK, true);
    assertThat(read.records.records())
        .extracting(record -> record.offset())
        .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L);
  }

  @Test
  void takesNoRecordsOfAFormatWithoutEpochs() {
    MemoryRecords old =
        MemoryRecords.withRecords(
            RecordBatch.MAGIC_VALUE_V1,
            0L,
            Compression.NONE,
            new SimpleRecord("old".getBytes(StandardCharsets.UTF_8)));
    assertThatThrownBy(() -> log.appendAsLeaderWithRecordVersion(old, 3, RecordVersion.V1))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("present format");
    assertThat(log.logEndOffset()).isZero();
  }

  @Test
  void takesOfManySectionsWhatIsNotThere() {
    log.appendCopies(List.of(section(3, 0, 5)), 4);
    log.appendCopies(
        List.of(section(3, 2, 7), section(3, 4, 7), section(3, 7, 9), section(4, 9, 12)), 4);
    assertThat(offsets()).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L);
    assertThat(log.endOffsetForEpoch(3).orElseThrow().offset()).isEqualTo(9);
  }

  /** A write-ahead log's objects may hold more of a partition than its topic's segments do. */
  @Test
  void takesASectionThatIsLargerThanASegment(@TempDir Path directory) throws IOException {
    int segment = 1 << 20;
    openWithSegmentsOf(segment, directory);
    ByteBuffer bytes = ByteBuffer.allocate(4 * segment);
    for (int offset = 0; offset < 5; offset++) {
      bytes.put(
          section(3, offset, new SimpleRecord(new byte[segment / 2 - 1000])).bytes().duplicate());
    }
    log.appendCopies(List.of(new Section(ID, 3, 0, 5, bytes.flip())), 3);
    assertThat(offsets()).containsExactly(0L, 1L, 2L, 3L, 4L);
    assertThat(log.logSegments()).hasSize(3);
  }

  /** It was written when the topic's segments were larger. */
  @Test
  void takesABatchThatIsLargerThanASegment(@TempDir Path directory) throws IOException {
    int segment = 1 << 20;
    openWithSegmentsOf(segment, directory);
    Section small = section(3, 0, new SimpleRecord(new byte[10]));
    Section large = section(3, 1, new SimpleRecord(new byte[2 * segment]));
    log.appendCopies(List.of(small, large, section(3, 2, new SimpleRecord(new byte[10]))), 3);
    assertThat(offsets()).containsExactly(0L, 1L, 2L);
    assertThat(log.logSegments()).hasSize(3);
    assertThat(log.config().segmentSize()).isEqualTo(segment);
  }

  /** Kafka rolls a segment whose indexes are full, but looks at that between appends only. */
  @Test
  void takesManyBatchesWhereIndexesAreShort(@TempDir Path directory) throws IOException {
    for (int entries : List.of(1, 2, 5)) {
      log.close();
      log =
          open(
              new File(directory.toFile(), "t-" + entries),
              Map.of(
                  TopicConfig.SEGMENT_INDEX_BYTES_CONFIG,
                  Integer.toString(12 * entries),
                  TopicConfig.INDEX_INTERVAL_BYTES_CONFIG,
                  "1"));
      ByteBuffer bytes = ByteBuffer.allocate(1 << 10);
      for (int offset = 0; offset < 9; offset++) {
        bytes.put(
            section(3, offset, new SimpleRecord(1000 + offset, new byte[10])).bytes().duplicate());
      }
      log.appendCopies(List.of(new Section(ID, 3, 0, 9, bytes.flip())), 3);
      assertThat(offsets()).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
    }
  }

  private void openWithSegmentsOf(int bytes, Path directory) throws IOException {
    log.close();
    log =
        open(
            new File(directory.toFile(), "t-0"),
            Map.of(TopicConfig.SEGMENT_BYTES_CONFIG, Integer.toString(bytes)));
  }

  private List<Long> offsets() {
    List<Long> offsets = new ArrayList<>();
    log.logSegments()
        .forEach(
            segment -> segment.log().records().forEach(record -> offsets.add(record.offset())));
    return offsets;
  }

  @Test
  void showsNoMoreThanItWasToldIsCommitted() {
    log.appendCommitted(List.of(section(3, 0, 5)), 3);
    log.appendCopies(List.of(section(3, 5, 7)), 3);
    assertThat(log.logEndOffset()).isEqualTo(7);
    assertThat(log.highWatermark()).isEqualTo(5);
  }

  @Test
  void startsWhereItsLeaderDoes() throws IOException {
    log.appendCommitted(List.of(section(3, 0, 5)), 3);
    ExpressLog _ = log.startingAt(OptionalLong.of(3));
    assertThat(log.logStartOffset()).isEqualTo(3);
    ExpressLog _ = log.startingAt(OptionalLong.of(2));
    assertThat(log.logStartOffset()).isEqualTo(3);
  }

  @Test
  void tellsSinceWhenSomethingWaitsForTheArchive() throws IOException {
    long now = 9_000;
    assertThat(log.writtenSince(0, now)).isEqualTo(now);
    log.appendCommitted(List.of(section(3, 0, new SimpleRecord(1_000, new byte[1]))), 3);
    var _ = log.roll();
    log.appendCommitted(List.of(section(3, 1, new SimpleRecord(5_000, new byte[1]))), 3);
    log.appendCommitted(List.of(section(3, 2, new SimpleRecord(2_000, new byte[1]))), 3);
    var _ = log.roll();
    log.appendCommitted(List.of(section(3, 3, new SimpleRecord(now + 1, new byte[1]))), 3);
    assertThat(log.writtenSince(0, now)).isEqualTo(1_000);
    assertThat(log.writtenSince(1, now)).isEqualTo(5_000);
    assertThat(log.writtenSince(3, now)).isEqualTo(now);
    assertThat(log.writtenSince(4, now)).isEqualTo(now);
  }

  /** The archive may have a second name for a full segment's file. */
  @Test
  void cutsNoFileThatOthersMayHave(@TempDir Path elsewhere) throws IOException {
    log.appendCommitted(List.of(section(3, 0, 5)), 3);
    Path file = log.logSegments().get(0).log().file().toPath();
    var _ = log.roll();
    log.appendCommitted(List.of(section(3, 5, 7)), 3);
    Path second = Files.createLink(elsewhere.resolve("archived"), file);
    long size = Files.size(second);
    assertThatThrownBy(() -> log.truncateTo(2)).hasMessageContaining("must not be cut to 2");
    assertThat(Files.size(second)).isEqualTo(size);
    assertThat(log.logEndOffset()).isEqualTo(7);
    assertThat(log.truncateTo(6)).isTrue();
    assertThat(log.logEndOffset()).isEqualTo(6);
    assertThat(Files.size(second)).isEqualTo(size);
  }

  @Test
  void isWrittenToTheDiskAsItGrows() {
    int bytes = 100_000;
    for (long offset = 0; offset * bytes < 2 * WriteBehind.STEP; offset++) {
      log.appendCommitted(List.of(section(3, offset, new SimpleRecord(new byte[bytes]))), 3);
    }
    assertThat(writtenBehind).hasPositiveValue();
  }

  /** Thousands of logs are opened at once when leaders change. */
  @Test
  void waitsForNoDiskWhenItIsOpened() throws IOException {
    log.renameDir(log.dir().getName(), true);
    log.appendCommitted(List.of(section(3, 0, 5)), 3);
    assertThat(log.latestEpoch()).contains(3);
    assertThat(log.partitionMetadataFile().orElseThrow().read().topicId()).isEqualTo(TOPIC);
    assertThat(new File(log.dir(), "leader-epoch-checkpoint")).isEmpty();
  }

  /** Kafka archives a segment together with the producers at its end, and not without them. */
  @Test
  void aCopyHasTheProducersAtTheEndOfEachSegment(@TempDir Path elsewhere) throws IOException {
    for (long offset = 0; offset < 6; offset += 2) {
      log.appendCommitted(List.of(fromProducer(offset)), 3);
      var _ = log.roll();
    }
    File home = new File(elsewhere.toFile(), "t-0");
    for (LogSegment segment : log.logSegments().subList(0, 3)) {
      Path file = segment.log().file().toPath();
      Files.createDirectories(home.toPath());
      Files.copy(file, home.toPath().resolve(file.getFileName()));
    }

    ExpressLog copy = open(home, Map.of());
    copy.continueCopyOf(log, 6);

    assertThat(copy.logSegments())
        .extracting(LogSegment::baseOffset)
        .containsExactly(0L, 2L, 4L, 6L);
    for (long end : List.of(2L, 4L, 6L)) {
      assertThat(producers(copy, end)).as("producers at %d", end).isEqualTo(producers(log, end));
    }
    assertThat(copy.activeProducers()).isEqualTo(log.activeProducers());
    copy.close();
  }

  private static byte[] producers(ExpressLog log, long offset) throws IOException {
    return Files.readAllBytes(
        log.producerStateManager().fetchSnapshot(offset).orElseThrow().toPath());
  }

  private static Section fromProducer(long first) {
    MemoryRecords records =
        MemoryRecords.withIdempotentRecords(
            first,
            Compression.NONE,
            77,
            (short) 0,
            (int) first,
            3,
            new SimpleRecord(Time.SYSTEM.milliseconds(), "a".getBytes(StandardCharsets.UTF_8)),
            new SimpleRecord(Time.SYSTEM.milliseconds(), "b".getBytes(StandardCharsets.UTF_8)));
    return new Section(ID, 3, first, first + 2, records.buffer().asReadOnlyBuffer());
  }
}
