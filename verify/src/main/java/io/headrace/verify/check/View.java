package io.headrace.verify.check;

import java.util.BitSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What one reader, or one group of readers, was given. One bit an offset. Thread-safe. */
public final class View {
  private final String name;
  private final ViewKind kind;
  private final Observations observations;
  private final Map<Partition, BitSet> seen = new ConcurrentHashMap<>();
  private final LongAdder count = new LongAdder();

  View(String name, ViewKind kind, Observations observations) {
    this.name = name;
    this.kind = kind;
    this.observations = observations;
  }

  public String name() {
    return name;
  }

  public ViewKind kind() {
    return kind;
  }

  /**
   * Notes a record that was delivered.
   *
   * @param key empty for none
   * @param value empty for none
   * @param timestamp in milliseconds since 1970
   * @return whose record it is, packed; of no meaning to the caller but that it differs by record
   */
  public long see(Partition partition, long offset, byte[] key, byte[] value, long timestamp) {
    count.increment();
    BitSet offsets = seen.computeIfAbsent(partition, _ -> new BitSet());
    synchronized (offsets) {
      offsets.set(Math.toIntExact(offset));
    }
    return observations.see(this, partition, offset, key, value, timestamp);
  }

  /** How many records were delivered, redeliveries included. */
  public long count() {
    return count.sum();
  }

  boolean has(Partition partition, long offset) {
    BitSet offsets = seen.get(partition);
    if (offsets == null) {
      return false;
    }
    synchronized (offsets) {
      return offsets.get(Math.toIntExact(offset));
    }
  }

  /** A copy. */
  BitSet offsets(Partition partition) {
    BitSet offsets = seen.get(partition);
    if (offsets == null) {
      return new BitSet();
    }
    synchronized (offsets) {
      return (BitSet) offsets.clone();
    }
  }

  /** How many different records of the topic were delivered. */
  public long distinct(String topic) {
    long sum = 0;
    for (Map.Entry<Partition, BitSet> entry : seen.entrySet()) {
      if (entry.getKey().topic().equals(topic)) {
        synchronized (entry.getValue()) {
          sum += entry.getValue().cardinality();
        }
      }
    }
    return sum;
  }
}
