package io.headrace.broker.wal;

import io.headrace.objectstore.ObjectInfo;
import io.headrace.objectstore.ObjectStore;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/**
 * Deletes what the streams of dead owners hold, once nobody needs it.
 *
 * <p>First the stream is closed, so that an owner that is not dead after all commits nothing any
 * more and knows it. Safety does not depend on the judgement.
 *
 * <p>Then sections go <em>from the last object to the first</em>, as far as each is archived or
 * void. A fencer that looked at the stream before it was closed and is late may still put its fence
 * into a place that was freed; whatever such a fence would void comes after it and is gone already.
 * (From the first to the last, it would void acknowledged sections.)
 *
 * <p>Fences and the close stay for {@link WalStreams#TOMBSTONE_RETENTION}. The owner may be alive
 * and behind: it has yet to meet them, one by one, before it meets the close. If one were gone, the
 * owner would find the number free, and acknowledge what it wrote there, though all newer leaders
 * hold the stream for fenced. The number of a section that is gone, an owner can only fill with the
 * same section again, which is archived, or void by a fence that is still there. After that time,
 * no owner is left that has not met the close ({@link StreamState} tells why), and all goes, the
 * close last.
 */
final class StreamSweep {
  private final ObjectStore store;
  private final StreamIndex index;
  private final StreamFence fence;
  private final UUID writer;
  private final ProtocolRules rules;

  StreamSweep(
      ObjectStore store, StreamIndex index, StreamFence fence, UUID writer, ProtocolRules rules) {
    this.store = store;
    this.index = index;
    this.fence = fence;
    this.writer = writer;
    this.rules = rules;
  }

  /**
   * Closes a stream and deletes what can go.
   *
   * @param now by the clock that dates the store's objects
   * @return how many objects were deleted
   */
  int sweep(StreamName stream, Function<PartitionId, ArchivedTo> archived, Instant now)
      throws IOException {
    fence.place(stream, trimmedTo -> WalObject.close(writer, trimmedTo));
    StreamView view = index.view(stream);
    List<Long> closes =
        view.objects().entrySet().stream()
            .filter(entry -> entry.getValue().kind() == WalObject.Kind.CLOSE)
            .map(Map.Entry::getKey)
            .toList();
    if (closes.isEmpty()) {
      return 0; // gone, or put again by its owner right now
    }
    NavigableMap<Long, ObjectInfo> listed = index.objects(stream, -1);
    long tombstone = closes.getFirst();
    // What the owner put after the close was never of use to anybody.
    List<Long> going = new ArrayList<>(listed.tailMap(tombstone, false).keySet());
    going.addAll(going(view, tombstone, archived));
    // What it has trimmed it has settled.
    going.addAll(listed.headMap(view.trimmedTo(), false).tailMap(0L, false).keySet());
    ObjectInfo close = listed.get(tombstone);
    if (close != null && isOver(close, now)) {
      NavigableMap<Long, WalObject> left = new TreeMap<>(view.objects().headMap(tombstone));
      left.keySet().removeAll(going);
      if (left.values().stream().allMatch(object -> object.rows().isEmpty())) {
        going.addAll(left.descendingKeySet());
        if (!left.containsKey(0L) && listed.containsKey(0L)) {
          going.add(0L); // below what is trimmed
        }
        going.add(tombstone);
      }
    }
    going.removeIf(number -> !listed.containsKey(number)); // a view may have more than is left
    for (long number : going) {
      store.delete(stream.key(number));
    }
    return going.size();
  }

  private static boolean isOver(ObjectInfo tombstone, Instant now) {
    return tombstone.modified().plus(WalStreams.TOMBSTONE_RETENTION).isBefore(now);
  }

  /** Numbers to be deleted, in this order. */
  private List<Long> going(
      StreamView view, long tombstone, Function<PartitionId, ArchivedTo> archived) {
    Map<Long, Boolean> goes = new HashMap<>();
    Map<PartitionId, Integer> fences = new HashMap<>();
    view.objects()
        .headMap(tombstone)
        .forEach(
            (number, object) -> {
              boolean isFree =
                  object.rows().stream()
                      .allMatch(
                          row ->
                              row.isArchived(archived)
                                  || fences.getOrDefault(row.partition(), -1) > row.leaderEpoch());
              goes.put(number, isFree || !rules.keepsReferenced());
              object
                  .fences()
                  .forEach((partition, epoch) -> fences.merge(partition, epoch, Math::max));
            });
    List<Long> going = new ArrayList<>();
    NavigableMap<Long, WalObject> candidates =
        view.objects().headMap(tombstone, false).tailMap(0L, false);
    for (long number :
        rules.sweepsFromTheEnd() ? candidates.descendingKeySet() : candidates.navigableKeySet()) {
      if (!goes.getOrDefault(number, false)) {
        break;
      }
      boolean isFence = !Objects.requireNonNull(candidates.get(number)).fences().isEmpty();
      if (!isFence || !rules.keepsFencesOfTheClosed()) {
        going.add(number);
      }
    }
    return going;
  }
}
