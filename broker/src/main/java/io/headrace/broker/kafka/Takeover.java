package io.headrace.broker.kafka;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** A new leader's way to its log. Thread-safe. */
final class Takeover {
  /** How long producers wait for it. */
  private static final long SOON_MILLIS = 500;

  private final int leaderEpoch;
  private final CompletableFuture<Void> settled = new CompletableFuture<>();
  private final CompletableFuture<Void> settledSoon =
      settled.copy().completeOnTimeout(null, SOON_MILLIS, TimeUnit.MILLISECONDS);
  private volatile Leadership leadership;

  Takeover(Leadership leadership) {
    this.leaderEpoch = leadership.epoch();
    this.leadership = leadership;
  }

  int leaderEpoch() {
    return leaderEpoch;
  }

  /** What the metadata said last. */
  Leadership leadership() {
    return leadership;
  }

  /** Notes what later metadata says of the same epoch. */
  void goesOnWith(Leadership later) {
    leadership = later;
  }

  /** It has ended, somehow. */
  void settle() {
    settled.complete(null);
  }

  /**
   * Waits until it has ended.
   *
   * @throws InterruptedException if the thread is interrupted
   */
  void awaitSettled() throws InterruptedException {
    try {
      settled.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Empty unless it has just begun. Completes when it has ended, or goes on for too long to have a
   * producer's connection stand still for it.
   */
  Optional<CompletableFuture<Void>> begun() {
    return settledSoon.isDone() ? Optional.empty() : Optional.of(settledSoon);
  }
}
