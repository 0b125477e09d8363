package io.headrace.broker.wal;

import io.headrace.objectstore.ObjectStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Reads what one broker writes for the partitions that it leads, each object once for all of them.
 * A broker has a stream for each of its starts; usually one of them is written to.
 *
 * <p>For one thread at a time.
 */
public final class StreamFollower {

  /** What takes a partition's sections. Called by the thread that {@link #advance}s. */
  public interface Reader {
    /** The next section; it may begin below the end of what was given before. */
    void accept(Section section) throws IOException;

    /** There will be no more: what comes next cannot be read any more. */
    void lost(Exception why);
  }

  private record Followed(GrowingTail tail, Reader reader) {}

  private final ObjectStore store;
  private final StreamIndex index;
  private final int broker;
  private final Executor executor;
  private final Map<StreamName, StreamTail> streams = new HashMap<>();
  private final Map<PartitionId, Followed> followed = new ConcurrentHashMap<>();

  StreamFollower(ObjectStore store, StreamIndex index, int broker, Executor executor) {
    this.store = store;
    this.index = index;
    this.broker = broker;
    this.executor = executor;
  }

  /**
   * Follows a partition from now on.
   *
   * @param read from where the tail was begun; all its sections were added to the tail
   * @param reader was given all that the tail told to come next
   * @throws StaleBaseException if something was pruned meanwhile; a tail has to be begun anew
   * @throws IOException if the store failed; the partition is not followed then
   */
  public void add(Committed read, GrowingTail tail, Reader reader) throws IOException {
    List<SectionRef> missed = new ArrayList<>();
    for (var entry : read.streams().entrySet()) {
      StreamName stream = entry.getKey();
      if (stream.brokerId() == broker) {
        StreamTail current = streams.get(stream);
        boolean isBehind =
            current != null && followed.isEmpty() && current.next() < entry.getValue().firstFree();
        if (current == null || isBehind) {
          StreamTail added =
              new StreamTail(store, index, entry.getValue(), executor, followed::containsKey);
          if (added.closed()) {
            StreamTail _ = streams.remove(stream);
          } else {
            streams.put(stream, added);
          }
        } else if (current.next() > entry.getValue().firstFree()) {
          missed.addAll(
              between(entry.getValue().firstFree(), current.next(), stream, tail.partition()));
        }
      }
    }
    Followed added = new Followed(tail, reader);
    followed.put(tail.partition(), added);
    try {
      give(added, missed, null);
    } catch (IOException | RuntimeException e) {
      remove(tail.partition());
      throw e;
    }
  }

  /** What a partition has in a part of the stream that was read before it was followed. */
  private List<SectionRef> between(long from, long to, StreamName stream, PartitionId partition)
      throws IOException {
    StreamView view = index.view(stream);
    if (view.trimmedTo() > from) {
      throw new StaleBaseException(stream.key(from));
    }
    Map<PartitionId, List<SectionRef>> sections = new HashMap<>();
    WalStreams.collect(
        new StreamView(stream, view.trimmedTo(), view.objects().headMap(to, false)), sections);
    return sections.getOrDefault(partition, List.of());
  }

  /**
   * Takes what was found by reading all streams again. Older leaders may have written something
   * into other streams after these were last read and before they were fenced.
   */
  public void refresh(Committed read) {
    for (var entry : followed.entrySet()) {
      giveOrLose(entry.getValue(), read.sections(entry.getKey()), null);
    }
  }

  /** Follows a partition no longer. */
  public void remove(PartitionId partition) {
    Followed _ = followed.remove(partition);
  }

  /** Whether no partition is followed. */
  public boolean isIdle() {
    return followed.isEmpty();
  }

  /**
   * Reads the next object of each stream.
   *
   * @return whether there was any
   * @throws IOException if the store failed; to be called again
   */
  public boolean advance() throws IOException {
    boolean moved = false;
    for (Iterator<StreamTail> i = streams.values().iterator(); i.hasNext(); ) {
      StreamTail stream = i.next();
      moved |= stream.advance(this::distribute);
      if (stream.closed()) {
        i.remove();
      }
    }
    return moved;
  }

  /**
   * Looks whether what is next was pruned before it was read, which a mere absence does not tell.
   * To be called now and then while nothing comes.
   *
   * @throws IOException if the store failed; to be called again
   */
  public void checkEnds() throws IOException {
    for (Iterator<StreamTail> i = streams.values().iterator(); i.hasNext(); ) {
      try {
        if (!i.next().goesOn()) {
          i.remove();
        }
      } catch (StaleBaseException e) {
        i.remove();
        followed.values().forEach(one -> one.reader().lost(e));
        followed.clear();
      }
    }
  }

  private void distribute(StreamTail.Read read, List<SectionRef> counting) {
    Map<PartitionId, List<SectionRef>> wanted = new HashMap<>();
    for (SectionRef ref : counting) {
      if (followed.containsKey(ref.partition())) {
        wanted.computeIfAbsent(ref.partition(), _ -> new ArrayList<>()).add(ref);
      }
    }
    for (var entry : wanted.entrySet()) {
      giveOrLose(Objects.requireNonNull(followed.get(entry.getKey())), entry.getValue(), read);
    }
  }

  private void giveOrLose(
      Followed partition, List<SectionRef> counting, StreamTail.@Nullable Read read) {
    try {
      give(partition, counting, read);
    } catch (IOException | RuntimeException e) {
      remove(partition.tail().partition());
      partition.reader().lost(e);
    }
  }

  private void give(Followed partition, List<SectionRef> counting, StreamTail.@Nullable Read read)
      throws IOException {
    for (SectionRef ref : partition.tail().add(counting).sections()) {
      boolean isRead = read != null && counting.contains(ref);
      ByteBuffer bytes = isRead && read != null ? read.bytes(ref) : null;
      if (bytes == null) {
        bytes = store.get(ref.key(), ref.position(), ref.size());
      }
      partition
          .reader()
          .accept(
              new Section(
                  ref.partition(), ref.leaderEpoch(), ref.firstOffset(), ref.endOffset(), bytes));
    }
  }
}
