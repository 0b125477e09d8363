package io.headrace.broker.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.broker.wal.ArchivedTo;
import io.headrace.broker.wal.Fenced;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a follower's log gets, and when it has to begin anew. */
@Timeout(60)
class FollowingTest {
  private static final PartitionId P = new PartitionId(0, 1, 0);
  private static final PartitionId Q = new PartitionId(0, 1, 1);
  private static final int LEADER = 2;

  private final InMemoryObjectStore store =
      new InMemoryObjectStore(InstantSource.fixed(Instant.EPOCH));
  private final Map<PartitionId, ArchivedTo> archived = new ConcurrentHashMap<>();
  private WalWriter older;
  private WalWriter leader;
  private WalWriter own;
  private Following following;

  @BeforeEach
  void open() throws IOException {
    archived.put(P, ArchivedTo.NOTHING);
    archived.put(Q, ArchivedTo.NOTHING);
    older = open(1);
    leader = open(LEADER);
    own = open(3);
    following =
        new Following(
            new WalStreams(store, own),
            partitions -> {
              Map<PartitionId, ArchivedTo> bases = new HashMap<>(archived);
              bases.keySet().retainAll(partitions);
              return bases;
            },
            System::nanoTime);
  }

  @AfterEach
  void close() {
    following.close();
    older.close();
    leader.close();
    own.close();
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

  /** Has a leader write records, in an object of their own. */
  private static void write(
      WalWriter writer, PartitionId partition, int epoch, long first, long end) throws Exception {
    CompletableFuture<Boolean> durable = new CompletableFuture<>();
    writer.append(
        new Section(partition, epoch, first, end, ByteBuffer.allocate(10)),
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

  /** Tells what it is given. */
  private static class Target implements FollowTarget {
    final LinkedBlockingQueue<String> told = new LinkedBlockingQueue<>();
    volatile boolean unwanted;

    @Override
    public boolean wanted() {
      return !unwanted;
    }

    @Override
    public void begin(ArchivedTo base) {
      told.add("begin at " + base.endOffset());
    }

    @Override
    public void append(List<Section> sections) throws IOException {
      for (Section section : sections) {
        told.add("%d-%d".formatted(section.firstOffset(), section.endOffset()));
      }
    }

    @Override
    public void complete() {
      told.add("complete");
    }

    @Override
    public void abandon() {
      told.add("abandon");
    }

    String next() throws InterruptedException {
      return Objects.requireNonNullElse(told.poll(30, TimeUnit.SECONDS), "nothing");
    }
  }

  private Target follow(PartitionId partition, int epoch, Target target) {
    following.follow(new Following.Request(partition, epoch, LEADER, target));
    return target;
  }

  @Test
  void givesWhatIsThereAndWhatComesUntilItIsNotWanted() throws Exception {
    write(leader, P, 1, 0, 5);
    write(leader, P, 1, 5, 6);
    Target target = follow(P, 1, new Target());
    assertThat(target.next()).isEqualTo("begin at 0");
    assertThat(target.next()).isEqualTo("0-5");
    assertThat(target.next()).isEqualTo("5-6");
    assertThat(target.next()).isEqualTo("complete");
    write(leader, Q, 1, 0, 3);
    write(leader, P, 1, 6, 9);
    assertThat(target.next()).isEqualTo("6-9");
    Target other = follow(Q, 1, new Target());
    assertThat(other.next()).isEqualTo("begin at 0");
    assertThat(other.next()).isEqualTo("0-3");
    assertThat(other.next()).isEqualTo("complete");
    target.unwanted = true;
    assertThat(target.next()).isEqualTo("abandon");
    write(leader, P, 1, 9, 10);
    write(leader, Q, 1, 3, 4);
    assertThat(other.next()).isEqualTo("3-4");
    assertThat(target.told).isEmpty();
  }

  @Test
  void aLaterRequestEndsTheEarlier() throws Exception {
    Target first = follow(P, 1, new Target());
    assertThat(first.next()).isEqualTo("begin at 0");
    assertThat(first.next()).isEqualTo("complete");
    Target second = follow(P, 1, new Target());
    assertThat(first.next()).isEqualTo("abandon");
    assertThat(second.next()).isEqualTo("begin at 0");
    assertThat(second.next()).isEqualTo("complete");
    write(leader, P, 1, 0, 5);
    assertThat(second.next()).isEqualTo("0-5");
    assertThat(first.told).isEmpty();
  }

  @Test
  void findsWhatAnOlderLeaderWroteBeforeItWasFenced() throws Exception {
    Target target = follow(P, 2, new Target());
    assertThat(target.next()).isEqualTo("begin at 0");
    assertThat(target.next()).isEqualTo("complete");
    write(older, P, 1, 0, 4);
    Fenced _ = new WalStreams(store, leader).fence(Map.of(P, 2));
    write(leader, P, 2, 4, 6);
    assertThat(target.next()).isEqualTo("0-4");
    assertThat(target.next()).isEqualTo("4-6");
  }

  @Test
  void beginsAnewWhenSomethingIsArchivedThatItHasNotSeen() throws Exception {
    Target target = follow(P, 2, new Target());
    assertThat(target.next()).isEqualTo("begin at 0");
    assertThat(target.next()).isEqualTo("complete");
    archived.put(P, new ArchivedTo(4, 1));
    assertThat(target.next()).isEqualTo("abandon");
  }

  @Test
  void beginsAnewWhenAGapStays() throws Exception {
    Target target = follow(P, 2, new Target());
    assertThat(target.next()).isEqualTo("begin at 0");
    assertThat(target.next()).isEqualTo("complete");
    write(leader, P, 2, 4, 6);
    assertThat(target.next()).isEqualTo("abandon");
  }

  @Test
  void aTargetThatFailsTakesNobodyElseAlong() throws Exception {
    write(leader, P, 1, 0, 5);
    write(leader, Q, 1, 0, 3);
    Target failing =
        new Target() {
          @Override
          public void append(List<Section> sections) throws IOException {
            throw new IOException("full");
          }
        };
    Target other = new Target();
    follow(P, 1, failing);
    follow(Q, 1, other);
    assertThat(failing.next()).isEqualTo("begin at 0");
    assertThat(failing.next()).isEqualTo("abandon");
    assertThat(other.next()).isEqualTo("begin at 0");
    assertThat(other.next()).isEqualTo("0-3");
    assertThat(other.next()).isEqualTo("complete");
    write(leader, Q, 1, 3, 4);
    assertThat(other.next()).isEqualTo("3-4");
  }
}
