package io.headrace.broker.restore;

import io.headrace.broker.wal.Fenced;
import io.headrace.broker.wal.PartitionId;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Joins the fences of batches that come while others are being put. A fence is an object in each
 * stream, at a number that the stream's owner and all other fencers want too, so the fewer the
 * better.
 *
 * <p>Thread-safe.
 */
final class JoinedFences {
  /** Puts fences, which may be repeated. */
  @FunctionalInterface
  interface Fencer {
    Fenced fence(Map<PartitionId, Integer> epochs) throws IOException;
  }

  private final Fencer fencer;

  /** Held while fences are put. */
  private final ReentrantLock turn = new ReentrantLock();

  /** Guarded by this; what the next batches join. */
  private @Nullable Round next;

  JoinedFences(Fencer fencer) {
    this.fencer = fencer;
  }

  /** What is put together. */
  private static final class Round {
    /** Added to until the round begins. */
    private final Map<PartitionId, Integer> epochs = new HashMap<>();

    /** Guarded by {@link #turn}; null until all fences are put. */
    private @Nullable Fenced fenced;

    boolean canTake(Map<PartitionId, Integer> batch) {
      return batch.entrySet().stream()
          .allMatch(
              one -> one.getValue().equals(epochs.getOrDefault(one.getKey(), one.getValue())));
    }
  }

  /**
   * Fences a batch of partitions, alone or with others.
   *
   * @throws IOException if the store failed; the fences may be there or not, and can be put again
   */
  Fenced fence(Map<PartitionId, Integer> epochs) throws IOException {
    Round round = join(epochs);
    turn.lock();
    try {
      Fenced done = round.fenced;
      if (done == null) {
        begin(round);
        done = fencer.fence(round.epochs);
        round.fenced = done;
      }
      return done;
    } finally {
      turn.unlock();
    }
  }

  private synchronized Round join(Map<PartitionId, Integer> epochs) {
    Round round = next;
    if (round == null || !round.canTake(epochs)) {
      round = new Round();
      next = round;
    }
    round.epochs.putAll(epochs);
    return round;
  }

  private synchronized void begin(Round round) {
    if (next == round) {
      next = null;
    }
  }
}
