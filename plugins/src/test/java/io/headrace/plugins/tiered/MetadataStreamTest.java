package io.headrace.plugins.tiered;

import static io.headrace.plugins.tiered.TestingSegments.PARTITION;
import static io.headrace.plugins.tiered.TestingSegments.segment;
import static io.headrace.plugins.tiered.TestingSegments.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.objectstore.ObjectInfo;
import io.headrace.objectstore.Payload;
import io.headrace.objectstore.file.FileObjectStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import org.apache.kafka.server.log.remote.storage.RemoteLogMetadata;
import org.apache.kafka.server.log.remote.storage.RemoteLogSegmentMetadata;
import org.apache.kafka.server.log.remote.storage.RemoteLogSegmentState;
import org.apache.kafka.server.log.remote.storage.RemotePartitionDeleteMetadata;
import org.apache.kafka.server.log.remote.storage.RemotePartitionDeleteState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataStreamTest {
  private static final int EVERY = MetadataStream.SNAPSHOT_EVERY;

  private TestingObjectStore store = new TestingObjectStore(InstantSource.fixed(Instant.EPOCH));

  @Test
  void whatIsAppendedIsReadByOthers() throws IOException {
    MetadataStream writer = stream();
    RemoteLogSegmentMetadata segment = segment(1, 0, 99, Map.of(0, 0L));

    append(writer, segment);
    append(writer, update(segment, RemoteLogSegmentState.COPY_SEGMENT_FINISHED));

    assertThat(loaded().covering(0, 50))
        .contains(TestingSegments.in(segment, RemoteLogSegmentState.COPY_SEGMENT_FINISHED));
    assertSame(loaded(), writer.view());
  }

  @Test
  void aCollisionReadsWhatStandsThere() throws IOException {
    MetadataStream first = stream();
    MetadataStream second = stream();
    RemoteLogSegmentMetadata a = segment(1, 0, 99, Map.of(0, 0L));
    RemoteLogSegmentMetadata b = segment(2, 100, 199, Map.of(0, 0L));
    append(first, a);

    assertThat(second.tryAppend(List.of(b))).isFalse();

    assertThat(second.view().all()).containsExactly(a);
    assertThat(second.tryAppend(List.of(b))).isTrue();
    assertThat(loaded().all()).containsExactly(a, b);
  }

  @Test
  void longStreamsAreCompacted() throws IOException {
    MetadataStream writer = stream();
    appendMany(writer, 4 * EVERY);

    assertThat(keys().size()).isBetween(EVERY, 2 * EVERY + 10);
    assertSame(loaded(), writer.view());
  }

  @Test
  void aWriterThatSleptPutsIntoAHoleAndIsNotLost() throws IOException {
    MetadataStream sleeper = stream();
    MetadataStream busy = stream();
    appendMany(sleeper, 9);
    RemoteLogSegmentMetadata late = segment(1_000_000, 0, 99, Map.of(0, 0L));
    busy.catchUp();
    appendMany(busy, 4 * EVERY);

    assertThat(sleeper.tryAppend(List.of(late))).isFalse();

    assertThat(keys().getFirst()).endsWith("/00000000000000000010");
    assertThat(loaded().contains(late.remoteLogSegmentId().id())).isFalse();
    assertThat(sleeper.view().contains(late.remoteLogSegmentId().id())).isFalse();
    assertThat(sleeper.tryAppend(List.of(late))).isTrue();
    assertThat(loaded().contains(late.remoteLogSegmentId().id())).isTrue();
    appendMany(sleeper, 2 * EVERY);
    assertThat(keys().getFirst()).doesNotEndWith("/00000000000000000010");
  }

  @Test
  void aReaderThatSleptIgnoresAStrayEntry() throws IOException {
    MetadataStream reader = stream();
    MetadataStream sleeper = stream();
    MetadataStream busy = stream();
    appendMany(busy, 9);
    reader.catchUp();
    sleeper.catchUp();
    appendMany(busy, 4 * EVERY);
    RemoteLogSegmentMetadata stray = segment(1_000_000, 0, 99, Map.of(0, 0L));
    boolean _ = sleeper.tryAppend(List.of(stray));

    reader.catchUp();

    assertSame(reader.view(), busy.view());
  }

  @Test
  void aPutThatWasOvertakenAtOnceStillCounts() throws IOException {
    MetadataStream writer = stream();
    MetadataStream quick = stream();
    appendMany(writer, EVERY - 2);
    RemoteLogSegmentMetadata last = segment(1_000_000, 0, 99, Map.of(0, 0L));
    // Stands for a put that was done although it failed, before others went on.
    append(stream(), last);
    quick.catchUp();
    appendMany(quick, 2);

    assertThat(writer.tryAppend(List.of(last))).isFalse();

    assertThat(writer.view().reflects(last)).isTrue();
  }

  @Test
  void damageIsNoticed() throws IOException {
    append(stream(), segment(1, 0, 99, Map.of(0, 0L)));
    String key = keys().getFirst();
    byte[] bytes = store.get(key).array().clone();
    bytes[20] ^= 1;
    store.put(key, Payload.of(bytes));

    assertThatThrownBy(this::loaded).isInstanceOf(IOException.class).hasMessageContaining(key);
  }

  @Test
  void aMissingEntryIsNoticed() throws IOException {
    appendMany(stream(), 5);
    store.delete(keys().get(2));

    assertThatThrownBy(this::loaded).isInstanceOf(IOException.class).hasMessageContaining("gap");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void whatIsReadAgainIsWhatWasWritten(long seed) throws IOException {
    Random random = new Random(seed);
    List<MetadataStream> writers = List.of(stream(), stream(), stream());
    RandomEvents events = new RandomEvents(random);
    for (int step = 0; step < 1_500; step++) {
      MetadataStream writer = writers.get(random.nextInt(writers.size()));
      writer.catchUp();
      RemoteLogMetadata event = events.next(writer.view());
      append(writer, event);
      if (random.nextInt(200) == 0) {
        assertSame(loaded(), writer.view());
        events.check(writer.view());
      }
    }
    SegmentView loaded = loaded();
    for (MetadataStream writer : writers) {
      writer.catchUp();
      assertSame(loaded, writer.view());
    }
    events.check(loaded);
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void writersThatSleepLongLoseNothing(long seed) throws IOException {
    Random random = new Random(seed);
    List<MetadataStream> writers = List.of(stream(), stream(), stream(), stream());
    MetadataStream reader = stream();
    int count = 4_000;
    for (int i = 0; i < count; i++) {
      // The last ones sleep for hundreds of entries and more at a time.
      int writer = random.nextInt(700) < 3 ? 1 + random.nextInt(3) : 0;
      append(writers.get(writer), segment(i, i, i, Map.of(0, 0L)));
      if (random.nextInt(900) == 0) {
        reader.catchUp();
        assertThat(reader.view().all()).hasSize(i + 1);
      }
    }
    reader.catchUp();
    assertThat(reader.view().all()).hasSize(count);
    assertSame(loaded(), reader.view());
  }

  @Test
  void writersAndReadersAtOnceInADirectory(@TempDir Path directory) throws IOException {
    try (FileObjectStore files =
        new FileObjectStore(directory, "test", false, java.time.InstantSource.system())) {
      store = new TestingObjectStore(files);
      checkWritersAndReaders();
    }
  }

  @Test
  void writersAndReadersAtOnce() throws IOException {
    checkWritersAndReaders();
  }

  private void checkWritersAndReaders() throws IOException {
    int writers = 4;
    int each = 300;
    List<Callable<Boolean>> tasks = new ArrayList<>();
    for (int w = 0; w < writers; w++) {
      int writer = w;
      tasks.add(
          () -> {
            MetadataStream stream = stream();
            for (int i = 0; i < each; i++) {
              append(stream, segment(writer * 10_000L + i, i, i, Map.of(0, 0L)));
            }
            return true;
          });
    }
    tasks.add(
        () -> {
          MetadataStream reader = stream();
          int before = 0;
          while (reader.view().all().size() < writers * each) {
            reader.catchUp();
            int now = loaded().all().size();
            assertThat(now).isGreaterThanOrEqualTo(before);
            before = now;
          }
          return true;
        });

    assertThat(ParallelRequests.inParallel(tasks)).doesNotContain(false);
    assertThat(loaded().all()).hasSize(writers * each);
  }

  @Test
  void thePartitionsDeletionOutlivesSnapshots() throws IOException {
    MetadataStream writer = stream();
    append(
        writer,
        new RemotePartitionDeleteMetadata(
            PARTITION, RemotePartitionDeleteState.DELETE_PARTITION_MARKED, 5, 1));
    appendMany(writer, 3 * EVERY);

    assertThat(loaded().deletion()).contains(RemotePartitionDeleteState.DELETE_PARTITION_MARKED);
  }

  private long nextId;

  private void appendMany(MetadataStream stream, int count) throws IOException {
    for (int i = 0; i < count; i += 2) {
      RemoteLogSegmentMetadata segment =
          segment(++nextId, nextId * 100, nextId * 100 + 99, Map.of(0, 0L));
      append(stream, segment);
      if (i + 1 < count) {
        append(stream, update(segment, RemoteLogSegmentState.COPY_SEGMENT_FINISHED));
      }
    }
  }

  private static void append(MetadataStream stream, RemoteLogMetadata event) throws IOException {
    while (!stream.view().reflects(event) && !stream.tryAppend(List.of(event))) {
      // Somebody was quicker.
    }
  }

  private static void assertSame(SegmentView actual, SegmentView expected) {
    assertThat(actual.snapshot(0)).isEqualTo(expected.snapshot(0));
  }

  private SegmentView loaded() throws IOException {
    MetadataStream stream = stream();
    stream.catchUp();
    return stream.view();
  }

  private MetadataStream stream() {
    return new MetadataStream(
        new ParallelRequests(store, 8), PARTITION.topicId(), PARTITION.partition());
  }

  private List<String> keys() throws IOException {
    return ArchiveKeys.listAll(store, ArchiveKeys.METADATA, "").stream()
        .map(ObjectInfo::key)
        .toList();
  }
}
