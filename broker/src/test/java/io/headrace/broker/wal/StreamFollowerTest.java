package io.headrace.broker.wal;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.objectstore.MeteredObjectStore;
import io.headrace.objectstore.Payload;
import io.headrace.objectstore.Verb;
import io.headrace.objectstore.memory.InMemoryObjectStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Streams are written object by object here, and read by a follower. */
class StreamFollowerTest {
  private static final PartitionId P = new PartitionId(0, 1, 0);
  private static final PartitionId Q = new PartitionId(0, 1, 1);
  private static final PartitionId OTHER = new PartitionId(0, 1, 2);
  private static final StreamName LEADER = new StreamName(1, "i");
  private static final StreamName OLDER = new StreamName(2, "i");
  private static final UUID OWNER = new UUID(0, 7);

  private final MeteredObjectStore store =
      new MeteredObjectStore(
          new InMemoryObjectStore(InstantSource.fixed(Instant.EPOCH)), System::nanoTime);
  private final WalStreams streams =
      new WalStreams(
          store,
          new WalStreams.OwnStream() {
            @Override
            public StreamName name() {
              return new StreamName(3, "i");
            }

            @Override
            public void fence(Map<PartitionId, Integer> epochs) {}

            @Override
            public StreamView view() {
              return new StreamView(name(), 0, new TreeMap<>());
            }
          },
          new UUID(0, 3),
          ProtocolRules.SAFE,
          Parallel.atOnce(4),
          3,
          1);

  /** What one partition's reader was given. */
  private static final class Given implements StreamFollower.Reader {
    private final List<String> sections = new ArrayList<>();
    private boolean isLost;

    @Override
    public void accept(Section section) {
      byte first = section.bytes().get(section.bytes().position());
      sections.add(
          "%d: %d-%d %d"
              .formatted(section.leaderEpoch(), section.firstOffset(), section.endOffset(), first));
    }

    @Override
    public void lost(Exception why) {
      isLost = true;
    }
  }

  private record Written(PartitionId partition, int epoch, long first, long end, int size) {}

  private static Written written(PartitionId partition, int epoch, long first, long end) {
    return new Written(partition, epoch, first, end, 10);
  }

  private void open(StreamName stream) throws IOException {
    put(stream, 0, WalObject.open(OWNER), List.of());
  }

  /** Each section is full of its first offset. */
  private void data(StreamName stream, long number, long trimmedTo, Written... sections)
      throws IOException {
    List<WalObject.Row> rows = new ArrayList<>();
    List<ByteBuffer> bytes = new ArrayList<>();
    long position = 0;
    for (Written one : sections) {
      rows.add(
          new WalObject.Row(
              one.partition(), one.epoch(), one.first(), one.end(), position, one.size()));
      position += one.size();
      byte[] content = new byte[one.size()];
      java.util.Arrays.fill(content, (byte) one.first());
      bytes.add(ByteBuffer.wrap(content));
    }
    put(
        stream,
        number,
        new WalObject(WalObject.Kind.DATA, OWNER, trimmedTo, rows, Map.of()),
        bytes);
  }

  private void fence(StreamName stream, long number, int epoch) throws IOException {
    put(stream, number, WalObject.fence(new UUID(0, 9), 0, Map.of(P, epoch)), List.of());
  }

  private void put(StreamName stream, long number, WalObject object, List<ByteBuffer> bytes)
      throws IOException {
    List<ByteBuffer> all = new ArrayList<>();
    all.add(WalFormat.encode(object));
    all.addAll(bytes);
    assertThat(store.putIfAbsent(stream.key(number), Payload.of(all))).isTrue();
  }

  private static final class Follower {
    private final StreamFollower streams;
    private final Given given = new Given();

    Follower(StreamFollower streams) {
      this.streams = streams;
    }

    void advance() throws IOException {
      while (streams.advance()) {
        // on to the end
      }
    }
  }

  private Follower follow(PartitionId partition, int epoch) throws IOException {
    Follower follower = new Follower(streams.follower(LEADER.brokerId(), Runnable::run));
    add(follower.streams, partition, epoch, follower.given);
    return follower;
  }

  private void add(StreamFollower follower, PartitionId partition, int epoch, Given given)
      throws IOException {
    Committed read = streams.committed();
    GrowingTail tail = read.tail(partition, epoch, ArchivedTo.NOTHING);
    Tail begun = tail.add(read.sections(partition));
    streams.read(Map.of(partition, begun), given::accept);
    follower.add(read, tail, given);
  }

  private long gets() {
    return Objects.requireNonNull(store.stats().get(Verb.GET)).requests();
  }

  @Test
  void readsWhatIsThereAndWhatComes() throws IOException {
    open(LEADER);
    data(LEADER, 1, 0, written(P, 1, 0, 5), written(OTHER, 1, 0, 9));
    Follower follower = follow(P, 1);
    data(LEADER, 2, 0, written(OTHER, 1, 9, 12), written(P, 1, 5, 6));
    follower.advance();
    assertThat(follower.given.sections).containsExactly("1: 0-5 0", "1: 5-6 5");
  }

  @Test
  void waitsAtAHole() throws IOException {
    open(LEADER);
    data(LEADER, 2, 0, written(P, 1, 0, 5));
    Follower follower = follow(P, 1);
    follower.advance();
    assertThat(follower.given.sections).isEmpty();
    fence(LEADER, 1, 2);
    follower.advance();
    data(LEADER, 3, 0, written(P, 2, 0, 3));
    follower.advance();
    assertThat(follower.given.sections).isEmpty(); // of a leader that its metadata does not know
  }

  @Test
  void takesNothingThatANewerLeaderHasFenced() throws IOException {
    open(OLDER);
    open(LEADER);
    data(OLDER, 1, 0, written(P, 1, 0, 5));
    fence(OLDER, 2, 2);
    data(OLDER, 3, 0, written(P, 1, 5, 9));
    Follower follower = follow(P, 2);
    data(LEADER, 1, 0, written(P, 2, 5, 6));
    follower.advance();
    assertThat(follower.given.sections).containsExactly("1: 0-5 0", "2: 5-6 5");
  }

  @Test
  void putsInOrderWhatAFenceOfOthersHasDisplaced() throws IOException {
    open(LEADER);
    Follower follower = follow(P, 1);
    data(LEADER, 1, 0, written(P, 1, 3, 6));
    follower.advance();
    assertThat(follower.given.sections).isEmpty();
    data(LEADER, 2, 0, written(P, 1, 0, 3));
    follower.advance();
    assertThat(follower.given.sections).containsExactly("1: 0-3 0", "1: 3-6 3");
  }

  @Test
  void findsInOtherStreamsWhatWasWrittenAfterItLooked() throws IOException {
    open(OLDER);
    open(LEADER);
    Follower follower = follow(P, 2);
    data(OLDER, 1, 0, written(P, 1, 0, 5));
    fence(OLDER, 2, 2);
    data(LEADER, 1, 0, written(P, 2, 5, 6));
    follower.advance();
    assertThat(follower.given.sections).isEmpty();
    follower.streams.refresh(streams.committed());
    assertThat(follower.given.sections).containsExactly("1: 0-5 0", "2: 5-6 5");
  }

  @Test
  void readsAnObjectOnceForAllPartitionsAndOnlyWhatIsWantedOfALargeOne() throws IOException {
    open(LEADER);
    Follower follower = follow(P, 1);
    Given other = new Given();
    add(follower.streams, Q, 1, other);
    follower.advance();
    long before = gets();
    long bytes = Objects.requireNonNull(store.stats().get(Verb.GET)).bytes();
    data(
        LEADER,
        1,
        0,
        new Written(OTHER, 1, 0, 1, 200_000),
        new Written(P, 1, 0, 5, 1_000),
        new Written(Q, 1, 7, 8, 1_000),
        new Written(OTHER, 1, 1, 2, 200_000));
    data(LEADER, 2, 0, new Written(Q, 1, 0, 7, 10), new Written(P, 1, 5, 6, 10));
    follower.advance();
    assertThat(follower.given.sections).containsExactly("1: 0-5 0", "1: 5-6 5");
    assertThat(other.sections).containsExactly("1: 0-7 0", "1: 7-8 7");
    assertThat(Objects.requireNonNull(store.stats().get(Verb.GET)).bytes() - bytes)
        .isLessThan(100_000);
    assertThat(gets() - before).isLessThan(10);
  }

  @Test
  void aPartitionThatComesLaterGetsWhatWasReadBefore() throws IOException {
    open(LEADER);
    Committed early = streams.committed();
    Follower follower = follow(P, 1);
    data(LEADER, 1, 0, written(P, 1, 0, 5), written(Q, 1, 0, 2));
    follower.advance();
    Given late = new Given();
    follower.streams.add(early, early.tail(Q, 1, ArchivedTo.NOTHING), late);
    assertThat(late.sections).containsExactly("1: 0-2 0");
  }

  @Test
  void losesWhatWasPrunedBeforeItWasRead() throws IOException {
    open(LEADER);
    data(LEADER, 1, 0, written(P, 1, 0, 5));
    Follower follower = follow(P, 1);
    data(LEADER, 3, 3, written(P, 1, 7, 9));
    follower.advance();
    assertThat(follower.given.isLost).isFalse();
    follower.streams.checkEnds();
    assertThat(follower.given.isLost).isTrue();
    assertThat(follower.given.sections).containsExactly("1: 0-5 0");
    assertThat(follower.streams.isIdle()).isTrue();
  }

  @Test
  void aReaderThatFailsTakesNobodyElseAlong() throws IOException {
    open(LEADER);
    Follower follower = follow(P, 1);
    List<Exception> lost = new ArrayList<>();
    Committed read = streams.committed();
    follower.streams.add(
        read,
        read.tail(Q, 1, ArchivedTo.NOTHING),
        new StreamFollower.Reader() {
          @Override
          public void accept(Section section) throws IOException {
            throw new IOException("full");
          }

          @Override
          public void lost(Exception why) {
            lost.add(why);
          }
        });
    data(LEADER, 1, 0, written(Q, 1, 0, 2), written(P, 1, 0, 5));
    data(LEADER, 2, 0, written(Q, 1, 2, 3), written(P, 1, 5, 6));
    follower.advance();
    assertThat(lost).hasSize(1);
    assertThat(follower.given.sections).containsExactly("1: 0-5 0", "1: 5-6 5");
  }
}
