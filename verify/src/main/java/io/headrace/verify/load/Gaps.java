package io.headrace.verify.load;

import io.headrace.verify.check.Partition;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long each partition acknowledged nothing, counted from its first acknowledgement; of one that
 * never did, from the beginning. Senders visit each partition many times a second. Thread-safe.
 */
public final class Gaps {
  /** Not thread-safe; guarded by itself. */
  private static final class Gap {
    private long last;
    private boolean acknowledged;
    private long longest;
  }

  private final InstantSource clock;
  private final Map<Partition, Gap> gaps = new ConcurrentHashMap<>();
  private volatile boolean over;

  public Gaps(InstantSource clock) {
    this.clock = clock;
  }

  /** From now on these partitions are written to. */
  void begin(Collection<Partition> partitions) {
    for (Partition partition : partitions) {
      Gap gap = new Gap();
      gap.last = clock.millis();
      gaps.put(partition, gap);
    }
  }

  void acknowledged(Partition partition) {
    Gap gap = gaps.get(partition);
    if (gap == null || over) {
      return;
    }
    synchronized (gap) {
      long now = clock.millis();
      if (gap.acknowledged) {
        gap.longest = Math.max(gap.longest, now - gap.last);
      }
      gap.acknowledged = true;
      gap.last = now;
    }
  }

  /** Nothing more is sent: what is open counts up to now. */
  void end() {
    over = true;
    long now = clock.millis();
    for (Gap gap : gaps.values()) {
      synchronized (gap) {
        gap.longest = Math.max(gap.longest, now - gap.last);
      }
    }
  }

  /** The longest gap of each partition, the one that is open included. */
  public SortedMap<Partition, Duration> longest() {
    long now = clock.millis();
    SortedMap<Partition, Duration> all = new TreeMap<>();
    gaps.forEach(
        (partition, gap) -> {
          synchronized (gap) {
            long open = over || !gap.acknowledged ? 0 : now - gap.last;
            all.put(partition, Duration.ofMillis(Math.max(gap.longest, open)));
          }
        });
    return all;
  }

  /** The longest of all. */
  public Duration worst() {
    return longest().values().stream().max(Duration::compareTo).orElse(Duration.ZERO);
  }
}
