package io.headrace.verify.check;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How far groups came. Thread-safe.
 *
 * <p>Who asks a cluster for an offset, or commits one, takes the {@linkplain #floor floor} first:
 * what was known to be committed by then must not be undercut by the answer.
 */
public final class GroupOffsets {
  private record Key(String group, Partition partition) {}

  private final Map<Key, Long> committed = new ConcurrentHashMap<>();
  private final Violations violations = new Violations();

  /** The highest offset that is known to be committed, 0 for none. */
  public long floor(String group, Partition partition) {
    return committed.getOrDefault(new Key(group, partition), 0L);
  }

  /**
   * Notes an offset that the cluster told or took.
   *
   * @param floor as it was before the cluster was asked
   * @param who asked what, for the evidence
   */
  public void committed(String group, Partition partition, long offset, long floor, String who) {
    if (offset < floor) {
      violations.add(
          ViolationKind.OFFSET_WENT_BACK,
          group + " " + partition,
          () -> "%s: %d after %d".formatted(who, offset, floor));
    }
    committed.merge(new Key(group, partition), offset, Math::max);
  }

  Violations violations() {
    return violations;
  }
}
