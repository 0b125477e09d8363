package io.headrace.verify.check;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** All that was read from a cluster, by view. Thread-safe. */
public final class Observations {
  private final ConcurrentMap<Partition, PartitionLog> logs = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, View> views = new ConcurrentHashMap<>();
  private final Violations violations = new Violations();

  /** The view of this name, made when it is first asked for. */
  public View view(String name, ViewKind kind) {
    View view = views.computeIfAbsent(name, _ -> new View(name, kind, this));
    if (view.kind() != kind) {
      throw new IllegalArgumentException("View " + name + " is " + view.kind());
    }
    return view;
  }

  /** Notes that a view never came to the end of a partition. */
  public void unreadable(View view, Partition partition, long position, long end) {
    violations.add(
        ViolationKind.UNREADABLE,
        partition,
        () -> "%s stopped at offset %d of %d".formatted(view.name(), position, end));
  }

  long see(View view, Partition partition, long offset, byte[] key, byte[] value, long timestamp) {
    Optional<RecordId> id = RecordBytes.decode(value);
    if (id.isEmpty()) {
      violations.add(
          ViolationKind.TORN,
          partition + "@" + offset,
          () -> "%s read %d bytes that are no record".formatted(view.name(), value.length));
    }
    long identity = id.map(RecordId::packed).orElse(PartitionLog.TORN);
    long before =
        log(partition).see(offset, identity, RecordBytes.fingerprint(key, value, timestamp));
    if (before != 0) {
      violations.add(
          ViolationKind.CHANGED,
          partition + "@" + offset,
          () ->
              "%s read record %s, before it was %s"
                  .formatted(view.name(), describe(identity), describe(before)));
    }
    return identity;
  }

  static String describe(long identity) {
    if (identity == 0) {
      return "none";
    }
    return identity == PartitionLog.TORN ? "torn" : RecordId.unpack(identity).toString();
  }

  private PartitionLog log(Partition partition) {
    return logs.computeIfAbsent(partition, _ -> new PartitionLog());
  }

  /** The packed identity of what was seen at an offset last, 0 for nothing. */
  long identity(Partition partition, long offset) {
    PartitionLog log = logs.get(partition);
    return log == null ? 0 : log.identity(offset);
  }

  long fingerprint(Partition partition, long offset) {
    PartitionLog log = logs.get(partition);
    return log == null ? 0 : log.fingerprint(offset);
  }

  long end(Partition partition) {
    PartitionLog log = logs.get(partition);
    return log == null ? 0 : log.end();
  }

  /** Sorted. */
  SortedSet<Partition> partitions() {
    return new TreeSet<>(logs.keySet());
  }

  SortedSet<Partition> partitions(String topic) {
    SortedSet<Partition> found = partitions();
    found.removeIf(partition -> !partition.topic().equals(topic));
    return found;
  }

  public Collection<View> views() {
    return List.copyOf(views.values());
  }

  Violations violations() {
    return violations;
  }
}
