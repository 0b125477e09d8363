package io.headrace.broker.wal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** What has happened in a simulated world, known to no broker. A record is one long, its own. */
final class Truth {
  /** A record and its leader's epoch. */
  record Value(long id, int epoch) {}

  /** What a leader began with. */
  record Start(int epoch, List<Value> log) {}

  /** One partition. */
  static final class Partition {
    final PartitionId id;
    final TreeMap<Long, Value> acknowledged = new TreeMap<>();
    final TreeMap<Long, Value> served = new TreeMap<>();
    final Set<Long> refused = new HashSet<>();
    final List<Start> starts = new ArrayList<>();
    final List<Value> archive = new ArrayList<>();
    int epoch;
    boolean isDeleted;

    Partition(PartitionId id) {
      this.id = id;
    }

    ArchivedTo archived() {
      if (isDeleted) {
        return ArchivedTo.DELETED;
      }
      return archive.isEmpty()
          ? ArchivedTo.NOTHING
          : new ArchivedTo(archive.size(), archive.getLast().epoch());
    }
  }

  final Map<PartitionId, Partition> partitions = new TreeMap<>();

  /** What a reader would find in all streams at this moment. */
  static Map<PartitionId, List<SectionRef>> sections(SimulatedStore store) {
    Map<PartitionId, List<SectionRef>> sections = new HashMap<>();
    Map<StreamName, TreeMap<Long, WalObject>> streams = new HashMap<>();
    store.objects.forEach(
        (_, stored) ->
            streams
                .computeIfAbsent(stored.stream(), _ -> new TreeMap<>())
                .put(stored.number(), stored.object()));
    streams.forEach(
        (stream, objects) -> {
          long trimmedTo = objects.lastEntry().getValue().trimmedTo();
          WalStreams.collect(
              new StreamView(stream, trimmedTo, new TreeMap<>(objects.tailMap(trimmedTo))),
              sections);
        });
    return sections;
  }

  /** A partition's records as a reader would find them. */
  static List<Value> history(Partition partition, List<SectionRef> sections, SimulatedStore store) {
    List<Value> history = new ArrayList<>(partition.archive);
    Tail tail = new TailResolver(ProtocolRules.SAFE).resolve(sections, partition.archived());
    for (SectionRef ref : tail.sections()) {
      SimulatedStore.Stored stored = Objects.requireNonNull(store.objects.get(ref.key()));
      append(history, ref, stored.bytes().slice((int) ref.position(), ref.size()));
    }
    return history;
  }

  /** Adds a section's records, as far as they are not there. */
  static void append(List<Value> history, SectionRef ref, ByteBuffer bytes) {
    if (bytes.remaining() < (ref.endOffset() - ref.firstOffset()) * Long.BYTES) {
      throw new Invariant.Violated(new OneHistory(), ref + " is not there");
    }
    for (long offset = ref.firstOffset(); offset < ref.endOffset(); offset++) {
      long id = bytes.getLong((int) (offset - ref.firstOffset()) * Long.BYTES);
      if (offset >= history.size()) {
        history.add(new Value(id, ref.leaderEpoch()));
      }
    }
  }
}
