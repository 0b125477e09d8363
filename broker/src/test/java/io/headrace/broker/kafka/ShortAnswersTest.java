package io.headrace.broker.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicIdPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.record.internal.FileRecords;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.Records;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.apache.kafka.storage.internals.log.FetchDataInfo;
import org.apache.kafka.storage.internals.log.LogOffsetMetadata;
import org.apache.kafka.storage.internals.log.LogReadResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.Tuple2;
import scala.jdk.javaapi.CollectionConverters;

class ShortAnswersTest {
  @TempDir private Path directory;
  private final List<FileRecords> files = new ArrayList<>();

  @AfterEach
  void close() throws IOException {
    for (FileRecords file : files) {
      file.close();
    }
  }

  private FileRecords file(long offset, int bytes) throws IOException {
    FileRecords file = FileRecords.open(new File(directory.toFile(), "file" + files.size()));
    files.add(file);
    int _ =
        file.append(
            MemoryRecords.withRecords(
                offset, Compression.NONE, 3, new SimpleRecord(new byte[bytes])));
    return file;
  }

  private static LogReadResult result(Records records) {
    return new LogReadResult(
        new FetchDataInfo(new LogOffsetMetadata(7), records, true, Optional.of(List.of())),
        Optional.empty(),
        10,
        1,
        20,
        2,
        1234,
        OptionalLong.of(9),
        OptionalInt.of(3),
        Errors.NONE);
  }

  private static List<LogReadResult> inMemory(Records... records) {
    List<Tuple2<TopicIdPartition, LogReadResult>> all = new ArrayList<>();
    for (Records each : records) {
      TopicIdPartition partition = new TopicIdPartition(Uuid.ONE_UUID, all.size(), "t");
      all.add(new Tuple2<>(partition, result(each)));
    }
    List<Tuple2<TopicIdPartition, LogReadResult>> read =
        CollectionConverters.asJava(ShortAnswers.inMemory(CollectionConverters.asScala(all)));
    assertThat(read).extracting(Tuple2::_1).isEqualTo(all.stream().map(Tuple2::_1).toList());
    return read.stream().map(Tuple2::_2).toList();
  }

  @Test
  void severalShortPiecesAreReadAndNothingElseChanges() throws IOException {
    FileRecords first = file(5, 100);
    FileRecords second = file(8, 200);
    List<LogReadResult> read = inMemory(first, MemoryRecords.EMPTY, second);

    assertThat(read).allMatch(each -> each.info().records instanceof MemoryRecords);
    assertThat(read.get(0).info().records.records())
        .extracting(Record::offset, Record::valueSize)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(5L, 100));
    assertThat(read.get(2).info().records.sizeInBytes()).isEqualTo(second.sizeInBytes());
    assertThat(read.get(0))
        .usingRecursiveComparison()
        .ignoringFields("info.records")
        .isEqualTo(result(first));
  }

  @Test
  void onePieceIsSentFromItsFile() throws IOException {
    FileRecords only = file(5, 100);
    assertThat(inMemory(MemoryRecords.EMPTY, only).get(1).info().records).isSameAs(only);
  }

  @Test
  void aLongAnswerIsSentFromItsFiles() throws IOException {
    FileRecords large = file(5, ShortAnswers.MOST_BYTES - 100);
    FileRecords small = file(8, 100);
    assertThat(inMemory(large, small))
        .extracting(each -> each.info().records)
        .containsExactly(large, small);
  }

  @Test
  void aFileThatWasClosedIsLeftToTheSender() throws IOException {
    FileRecords closed = file(5, 100);
    closed.close();
    List<LogReadResult> read = inMemory(closed, file(8, 100));
    assertThat(read.get(0).info().records).isSameAs(closed);
    assertThat(read.get(1).info().records).isInstanceOf(MemoryRecords.class);
  }
}
