package io.headrace.broker.wal;

import io.headrace.broker.wal.Truth.Partition;
import io.headrace.broker.wal.Truth.Value;
import java.util.List;

/**
 * What must hold after each step of a simulation. All that a test does not override, it does not
 * care about.
 */
interface Invariant {
  /** A section was acknowledged. */
  default void acknowledged(Partition partition, Section section, List<Value> history) {}

  /** Somebody changed the store. */
  default void changed(Partition partition, List<Value> history) {}

  /** A new leader knows the log that it begins with. */
  default void serves(Partition partition, int epoch, List<Value> log) {}

  /** A reader that fences nobody has served records, from an offset on. */
  default void served(Partition partition, long from, List<Value> log, List<Value> history) {}

  /** An object is gone. */
  default void deleted(Partition partition, List<Value> before, List<Value> after) {}

  /** Everything is archived, and everybody had time to clean up. */
  default void cleanedUp(SimulatedWorld world) {}

  /** All of them. */
  static List<Invariant> all() {
    return List.of(
        new DurableBeforeVisible(),
        new OneHistory(),
        new FencedBeforeServing(),
        new FollowersAgree(),
        new NothingReferencedIsDeleted(),
        new NothingUnreferencedStays());
  }

  /** A violation. */
  final class Violated extends AssertionError {
    private static final long serialVersionUID = 1;
    private final String invariant;

    Violated(Invariant invariant, String message) {
      super(invariant.getClass().getSimpleName() + ": " + message);
      this.invariant = invariant.getClass().getSimpleName();
    }

    String invariant() {
      return invariant;
    }
  }
}
