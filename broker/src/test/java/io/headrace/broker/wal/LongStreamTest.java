package io.headrace.broker.wal;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.objectstore.MeteredObjectStore;
import io.headrace.objectstore.ObjectStore;
import io.headrace.objectstore.ObjectStores;
import io.headrace.objectstore.Payload;
import io.headrace.objectstore.Verb;
import io.headrace.objectstore.VerbStats;
import io.headrace.objectstore.memory.InMemoryObjectStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What a takeover asks of the store when a leader has left a long stream. */
class LongStreamTest {
  private static final int PARTITIONS = 16;
  private static final int UNARCHIVED = 50;

  private static final SectionListener IGNORING =
      new SectionListener() {
        @Override
        public void durable(Section section) {}

        @Override
        public void fenced(Section section, int byEpoch) {}
      };

  /** One section an object. */
  private static final WalSettings SETTINGS =
      new WalSettings(8, 1, 1 << 20, Duration.ZERO, Duration.ofMillis(50), 128);

  private static WalWriter open(ObjectStore store, StreamName name) throws IOException {
    return WalWriter.open(store, name, UUID.randomUUID(), SETTINGS, System::nanoTime, () -> {});
  }

  private static PartitionId partition(int number) {
    return new PartitionId(0, 1, number % PARTITIONS);
  }

  private static Section section(int number) {
    long offset = number / PARTITIONS;
    return new Section(partition(number), 1, offset, offset + 1, ByteBuffer.allocate(100));
  }

  /**
   * Writes a stream of as many objects, the partitions in turn, as a writer does in a long time.
   */
  private static void write(ObjectStore store, StreamName name, int objects) throws IOException {
    UUID writer = UUID.randomUUID();
    store.put(name.key(0), Payload.of(WalFormat.encode(WalObject.open(writer))));
    StreamState state = new StreamState(writer, SETTINGS, ProtocolRules.SAFE, 0);
    for (int i = 0; i < objects; i++) {
      assertThat(state.append(section(i), IGNORING)).isEmpty();
      StreamState.Put put = state.nextPut().orElseThrow();
      store.put(name.key(put.sequence()), WalWriter.payload(put));
      assertThat(state.written(put.sequence())).hasSize(1);
      if (state.isIndexDue()) {
        HeaderIndex index = state.nextIndex().orElseThrow();
        HeaderIndexes.write(store, name, index);
        state.indexed(index);
      }
    }
  }

  private record Taken(Duration time, long requests, int sections) {}

  /** Takes all partitions over, of which the last few objects are not archived. */
  private static Taken takeOver(
      MeteredObjectStore store, WalStreams streams, int epoch, int objects) throws IOException {
    long before = requests(store);
    long start = System.nanoTime();
    Map<PartitionId, Integer> epochs = new HashMap<>();
    Map<PartitionId, ArchivedTo> bases = new HashMap<>();
    for (int i = 0; i < PARTITIONS; i++) {
      epochs.put(partition(i), epoch);
      bases.put(partition(i), new ArchivedTo(Math.max(0, objects / PARTITIONS - UNARCHIVED), -1));
    }
    AtomicInteger sections = new AtomicInteger();
    streams.read(streams.fence(epochs).tails(bases), _ -> sections.incrementAndGet());
    return new Taken(
        Duration.ofNanos(System.nanoTime() - start), requests(store) - before, sections.get());
  }

  private static long gets(MeteredObjectStore store) {
    return Objects.requireNonNull(store.stats().get(Verb.GET)).requests();
  }

  private static long requests(MeteredObjectStore store) {
    return store.stats().values().stream().mapToLong(VerbStats::requests).sum();
  }

  @Test
  @Timeout(60)
  void itIsReadInFewRequests() throws Exception {
    int objects = 4000;
    MeteredObjectStore store =
        new MeteredObjectStore(
            new InMemoryObjectStore(InstantSource.fixed(Instant.EPOCH)), System::nanoTime);
    write(store, new StreamName(1, "a"), objects);
    try (WalWriter young = open(store, new StreamName(2, "a"))) {
      WalStreams streams = new WalStreams(store, young);
      long data = (long) PARTITIONS * UNARCHIVED;

      Taken first = takeOver(store, streams, 2, objects);
      assertThat(first.sections()).isEqualTo((int) data);
      assertThat(first.requests() - data).isLessThan(objects / 128 + 128 + 50);

      Taken second = takeOver(store, streams, 3, objects);
      assertThat(second.sections()).isEqualTo((int) data);
      assertThat(second.requests() - data).isLessThan(30);
    }
  }

  @Test
  @Timeout(60)
  void anOwnerReadsNothingOfItsOwnStream() throws Exception {
    MeteredObjectStore store =
        new MeteredObjectStore(
            new InMemoryObjectStore(InstantSource.fixed(Instant.EPOCH)), System::nanoTime);
    CountDownLatch durable = new CountDownLatch(PARTITIONS);
    SectionListener counting =
        new SectionListener() {
          @Override
          public void durable(Section section) {
            durable.countDown();
          }

          @Override
          public void fenced(Section section, int byEpoch) {
            throw new AssertionError(section);
          }
        };
    try (WalWriter own = open(store, new StreamName(1, "a"))) {
      for (int i = 0; i < PARTITIONS; i++) {
        own.append(section(i), counting);
      }
      durable.await();
      long before = gets(store);
      Taken taken = takeOver(store, new WalStreams(store, own), 2, 0);
      assertThat(taken.sections()).isEqualTo(PARTITIONS);
      assertThat(gets(store) - before).isEqualTo(PARTITIONS);
    }
  }

  /**
   * {@code docs/measurements.md} tells how to run it. What an S3 server keeps in a directory can be
   * written there directly, which is quicker.
   */
  @Test
  @EnabledIfSystemProperty(named = "headrace.wal.store", matches = ".+")
  void itIsReadInGoodTime() throws Exception {
    int objects = Integer.getInteger("headrace.wal.objects", 20_000);
    String uri = System.getProperty("headrace.wal.store");
    String run = UUID.randomUUID().toString();
    try (ObjectStore written = ObjectStores.open(System.getProperty("headrace.wal.written", uri));
        MeteredObjectStore store =
            new MeteredObjectStore(ObjectStores.open(uri), System::nanoTime);
        WalWriter young = open(store, new StreamName(2, run))) {
      write(written, new StreamName(1, run), objects);
      List<Taken> taken = new ArrayList<>();
      for (int epoch = 2; epoch < 6; epoch++) {
        WalStreams streams = new WalStreams(store, young);
        taken.add(takeOver(store, streams, 2 * epoch, objects));
        taken.add(takeOver(store, streams, 2 * epoch + 1, objects));
      }
      for (Taken one : taken) {
        System.out.printf(
            "%d ms: %d requests, %d sections%n",
            one.time().toMillis(), one.requests(), one.sections());
        assertThat(one.sections()).isEqualTo(PARTITIONS * UNARCHIVED);
      }
      System.out.println(store.stats());
    }
  }
}
