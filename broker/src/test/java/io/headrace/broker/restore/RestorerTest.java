package io.headrace.broker.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.headrace.broker.wal.ArchivedTo;
import io.headrace.broker.wal.PartitionId;
import io.headrace.broker.wal.Section;
import io.headrace.broker.wal.SectionListener;
import io.headrace.broker.wal.StreamName;
import io.headrace.broker.wal.WalSettings;
import io.headrace.broker.wal.WalStreams;
import io.headrace.broker.wal.WalWriter;
import io.headrace.objectstore.memory.InMemoryObjectStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a new leader's log gets, and when. */
@Timeout(60)
class RestorerTest {
  private static final PartitionId P = new PartitionId(0, 1, 0);
  private static final PartitionId Q = new PartitionId(0, 1, 1);
  private static final int LARGE = 6 << 20;

  private final InMemoryObjectStore store =
      new InMemoryObjectStore(InstantSource.fixed(Instant.EPOCH));
  private final Map<PartitionId, ArchivedTo> archived = new ConcurrentHashMap<>();
  private WalWriter old;
  private WalWriter young;
  private Restorer restorer;

  @BeforeEach
  void open() throws IOException {
    archived.put(P, ArchivedTo.NOTHING);
    archived.put(Q, ArchivedTo.NOTHING);
    old = open(1);
    young = open(2);
    restorer =
        new Restorer(
            new WalStreams(store, young),
            partitions -> {
              Map<PartitionId, ArchivedTo> bases = new HashMap<>(archived);
              bases.keySet().retainAll(partitions);
              return bases;
            });
  }

  @AfterEach
  void close() {
    old.close();
    young.close();
  }

  private WalWriter open(int broker) throws IOException {
    return WalWriter.open(
        store,
        new StreamName(broker, "i"),
        new UUID(broker, 1),
        WalSettings.DEFAULT,
        System::nanoTime,
        () -> {});
  }

  /** Has the old leader write a record, in an object of its own. */
  private void write(PartitionId partition, long offset, int size) throws Exception {
    CompletableFuture<Boolean> durable = new CompletableFuture<>();
    old.append(
        new Section(partition, 1, offset, offset + 1, ByteBuffer.allocate(size)),
        new SectionListener() {
          @Override
          public void durable(Section section) {
            durable.complete(true);
          }

          @Override
          public void fenced(Section section, int byEpoch) {
            durable.complete(false);
          }
        });
    assertThat(durable.get(30, TimeUnit.SECONDS)).isTrue();
  }

  /** Takes note of what it is given. */
  private static class Target implements RestoreTarget {
    final List<Long> offsets = new ArrayList<>();
    final List<ArchivedTo> begun = new ArrayList<>();
    final CountDownLatch completed = new CountDownLatch(1);
    int abandoned;

    @Override
    public boolean wanted() {
      return completed.getCount() > 0;
    }

    @Override
    public void begin(ArchivedTo base) throws IOException {
      begun.add(base);
      offsets.clear();
    }

    @Override
    public void append(List<Section> sections) throws IOException {
      for (Section section : sections) {
        append(section);
      }
    }

    void append(Section section) throws IOException {
      offsets.add(section.firstOffset());
    }

    @Override
    public void complete() {
      completed.countDown();
    }

    @Override
    public void abandon() {
      abandoned++;
    }

    boolean isComplete() {
      return completed.getCount() == 0;
    }
  }

  private static List<Long> offsets(long from, long to) {
    return LongStream.range(from, to).boxed().toList();
  }

  @Test
  void completesAPartitionWithoutWaitingForOthers() throws Exception {
    write(P, 0, 10);
    write(Q, 0, 10);
    Target fast = new Target();
    Target slow =
        new Target() {
          @Override
          void append(Section section) throws IOException {
            try {
              assertThat(fast.completed.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
              throw new IOException(e);
            }
            super.append(section);
          }
        };

    restorer.restore(Map.of(P, 2, Q, 2), Map.of(P, slow, Q, fast));

    assertThat(slow.offsets).isEqualTo(offsets(0, 1));
    assertThat(slow.isComplete()).isTrue();
  }

  @Test
  void aTargetThatFailsIsAbandonedAndTheOthersAreComplete() throws Exception {
    for (int offset = 0; offset < 12; offset++) {
      write(P, offset, LARGE); // more than may wait
      write(Q, offset, 10);
    }
    Target failing =
        new Target() {
          @Override
          void append(Section section) throws IOException {
            super.append(section);
            if (begun.size() == 1 && section.firstOffset() == 1) {
              throw new IOException("full");
            }
          }
        };
    Target other = new Target();

    assertThatIOException()
        .isThrownBy(() -> restorer.restore(Map.of(P, 2, Q, 2), Map.of(P, failing, Q, other)))
        .withMessage("full");

    assertThat(other.offsets).isEqualTo(offsets(0, 12));
    assertThat(other.isComplete()).isTrue();
    assertThat(failing.isComplete()).isFalse();
    assertThat(failing.abandoned).isEqualTo(1);

    restorer.restore(Map.of(P, 2), Map.of(P, failing));

    assertThat(failing.offsets).isEqualTo(offsets(0, 12));
    assertThat(failing.isComplete()).isTrue();
  }

  @Test
  void whatIsNotWantedIsNotBegun() throws Exception {
    write(P, 0, 10);
    Target unwanted = new Target();
    unwanted.completed.countDown();

    restorer.restore(Map.of(P, 2), Map.of(P, unwanted));

    assertThat(unwanted.begun).isEmpty();
    assertThat(unwanted.abandoned).isEqualTo(1);
  }

  @Test
  void beginsAnewWhenTheTailIsPrunedMeanwhile() throws Exception {
    for (int offset = 0; offset < 40; offset++) {
      write(P, offset, LARGE / 4); // much more than is read ahead
    }
    Target target =
        new Target() {
          @Override
          void append(Section section) throws IOException {
            super.append(section);
            if (begun.size() == 1 && section.firstOffset() == 0) {
              // As by the old leader, which goes on archiving what it had committed.
              archived.put(P, new ArchivedTo(30, 1));
              int _ = old.prune(archived::get);
              while (store.list("", "", 100).size() > 20) {
                int _ = old.prune(archived::get);
                Thread.onSpinWait();
              }
            }
          }
        };

    restorer.restore(Map.of(P, 2), Map.of(P, target));

    assertThat(target.begun).containsExactly(ArchivedTo.NOTHING, new ArchivedTo(30, 1));
    assertThat(target.offsets).isEqualTo(offsets(30, 40));
    assertThat(target.isComplete()).isTrue();
  }
}
