package io.headrace.broker.wal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Goes through a stream's objects, in the order of their numbers, and tells which of their sections
 * count: those that no fence of a higher epoch, and no close, precedes. Not thread-safe.
 */
final class StreamCursor {
  private final StreamName stream;
  private final Map<PartitionId, Integer> fences = new HashMap<>();
  private boolean closed;

  StreamCursor(StreamName stream) {
    this.stream = stream;
  }

  /** Whether a close was met: nothing that comes later counts. */
  boolean closed() {
    return closed;
  }

  /** The sections of the next object that count. */
  List<SectionRef> next(long number, WalObject object) {
    closed |= object.kind() == WalObject.Kind.CLOSE;
    if (closed) {
      return List.of();
    }
    List<SectionRef> counting = new ArrayList<>(object.rows().size());
    long headerLength = WalFormat.encodedLength(object);
    for (WalObject.Row row : object.rows()) {
      boolean isVoid = fences.getOrDefault(row.partition(), -1) > row.leaderEpoch();
      if (!isVoid) {
        counting.add(
            new SectionRef(
                row.partition(),
                row.leaderEpoch(),
                row.firstOffset(),
                row.endOffset(),
                stream.key(number),
                headerLength + row.position(),
                row.size()));
      }
    }
    object.fences().forEach((partition, epoch) -> fences.merge(partition, epoch, Math::max));
    return counting;
  }
}
