package io.headrace.broker.wal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.objectstore.Payload;
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
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The writer and the streams with real threads. */
@Timeout(60)
class WalWriterTest {
  private static final PartitionId P = new PartitionId(0, 1, 0);
  private static final PartitionId Q = new PartitionId(0, 1, 1);

  private final InMemoryObjectStore store =
      new InMemoryObjectStore(InstantSource.fixed(Instant.EPOCH));

  /** How much later it is by the writers' clock. */
  private final AtomicLong later = new AtomicLong();

  private final LinkedBlockingQueue<String> told = new LinkedBlockingQueue<>();

  private final SectionListener listener =
      new SectionListener() {
        @Override
        public void durable(Section section) {
          told.add("durable " + section.firstOffset());
        }

        @Override
        public void fenced(Section section, int byEpoch) {
          told.add("fenced " + section.firstOffset() + " by " + byEpoch);
        }
      };

  private WalWriter open(int broker, WalWriter.Observer onClosed) throws IOException {
    return WalWriter.open(
        store,
        new StreamName(broker, "i"),
        new UUID(broker, 1),
        WalSettings.DEFAULT,
        () -> System.nanoTime() + later.get(),
        onClosed);
  }

  private WalWriter open(int broker) throws IOException {
    return open(broker, () -> {});
  }

  private static Section section(PartitionId partition, int epoch, long first) {
    ByteBuffer bytes = ByteBuffer.allocate(8).putLong(0, 1000L * epoch + first);
    return new Section(partition, epoch, first, first + 1, bytes.asReadOnlyBuffer());
  }

  private String next() throws InterruptedException {
    String next = told.poll(30, TimeUnit.SECONDS);
    return next == null ? "nothing" : next;
  }

  @Test
  void aStreamIsOpenedByOneOwner() throws Exception {
    try (WalWriter first = open(1);
        WalWriter again = open(1)) {
      assertThat(again.name()).isEqualTo(first.name());
    }
    assertThatThrownBy(
            () ->
                WalWriter.open(
                    store,
                    new StreamName(1, "i"),
                    new UUID(1, 2),
                    WalSettings.DEFAULT,
                    System::nanoTime,
                    () -> {}))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("open already");
  }

  @Test
  void sectionsAreToldOfInOrder() throws Exception {
    try (WalWriter writer = open(1)) {
      for (int i = 0; i < 500; i++) {
        writer.append(section(P, 1, i), listener);
      }
      for (int i = 0; i < 500; i++) {
        assertThat(next()).isEqualTo("durable " + i);
      }
      assertThat(writer.stats().pendingBytes()).isZero();
    }
  }

  @Test
  void aNewLeaderReadsWhatWasWrittenAndStopsTheOldOne() throws Exception {
    try (WalWriter old = open(1);
        WalWriter young = open(2)) {
      Map<PartitionId, List<Long>> expected = new HashMap<>();
      for (int i = 0; i < 100; i++) {
        for (PartitionId partition : List.of(P, Q)) {
          old.append(section(partition, 1, i), listener);
          expected.computeIfAbsent(partition, _ -> new ArrayList<>()).add(1000L + i);
        }
      }
      for (int i = 0; i < 200; i++) {
        assertThat(next()).startsWith("durable");
      }
      WalStreams streams = new WalStreams(store, young);
      Fenced fenced = streams.fence(Map.of(P, 2, Q, 2));
      Map<PartitionId, Tail> tails =
          fenced.tails(Map.of(P, ArchivedTo.NOTHING, Q, ArchivedTo.NOTHING));
      Map<PartitionId, List<Long>> read = new HashMap<>();
      streams.read(
          tails,
          section -> {
            ByteBuffer bytes = section.bytes().duplicate();
            while (bytes.hasRemaining()) {
              read.computeIfAbsent(section.partition(), _ -> new ArrayList<>())
                  .add(bytes.getLong());
            }
          });
      assertThat(read).isEqualTo(expected);

      old.append(section(P, 1, 100), listener);
      assertThat(next()).isEqualTo("fenced 100 by 2");
      young.append(section(P, 2, 100), listener);
      assertThat(next()).isEqualTo("durable 100");
      assertThat(old.stats().collisions()).isEqualTo(1);
    }
  }

  @Test
  void anOwnerThatWasTakenForDeadHalts() throws Exception {
    CompletableFuture<Boolean> halted = new CompletableFuture<>();
    try (WalWriter old = open(1, () -> halted.complete(true));
        WalWriter young = open(2)) {
      int _ =
          new WalStreams(store, young)
              .sweep(name -> name.brokerId() == 1, _ -> ArchivedTo.NOTHING, Instant.EPOCH);
      old.append(section(P, 1, 0), listener);
      assertThat(next()).isEqualTo("fenced 0 by " + Integer.MAX_VALUE);
      assertThat(halted.get(30, TimeUnit.SECONDS)).isTrue();
      assertThat(old.closed()).isTrue();
    }
  }

  @Test
  void anOwnerThatSleptADayHalts() throws Exception {
    CompletableFuture<Boolean> halted = new CompletableFuture<>();
    try (WalWriter writer = open(1, () -> halted.complete(true))) {
      boolean _ = later.addAndGet(Duration.ofDays(2).toNanos()) > 0;
      writer.append(section(P, 1, 0), listener);
      assertThat(next()).isEqualTo("fenced 0 by " + Integer.MAX_VALUE);
      assertThat(halted.get(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void aListenerThatFailsHarmsNobodyElse() throws Exception {
    try (WalWriter writer = open(1)) {
      writer.append(
          section(P, 1, 0),
          new SectionListener() {
            @Override
            public void durable(Section section) {
              throw new IllegalStateException("as wanted");
            }

            @Override
            public void fenced(Section section, int byEpoch) {}
          });
      writer.append(section(P, 1, 1), listener);
      assertThat(next()).isEqualTo("durable 1");
    }
  }

  @Test
  void closingTellsOfWhatIsLeft() throws Exception {
    WalWriter writer = open(1);
    boolean _ = store.putIfAbsent(writer.name().key(1), Payload.of(new byte[] {1})); // unreadable
    writer.append(section(P, 1, 0), listener);
    writer.close();
    assertThat(next()).isEqualTo("fenced 0 by " + Integer.MAX_VALUE);
    writer.append(section(P, 1, 1), listener);
    writer.close();
    assertThat(next()).isEqualTo("fenced 1 by " + Integer.MAX_VALUE);
  }

  @Test
  void tailsOfWhatIsNotFencedAreRefused() throws Exception {
    try (WalWriter writer = open(1)) {
      Fenced fenced = new WalStreams(store, writer).fence(Map.of(P, 1));
      assertThatThrownBy(() -> fenced.tails(Map.of(Q, ArchivedTo.NOTHING)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
