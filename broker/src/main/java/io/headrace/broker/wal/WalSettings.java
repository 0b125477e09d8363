package io.headrace.broker.wal;

import java.time.Duration;

/**
 * How a stream is written.
 *
 * @param maxInFlight most puts at once; how many are used follows from their latency
 * @param maxObjectBytes sections that go into one object; one larger section goes alone
 * @param maxPendingBytes appended and not yet committed bytes from which on {@link
 *     WalWriter#awaitRoom} waits
 * @param minInterval least time from the start of one put to that of the next, for stores that bill
 *     by request
 * @param retryAfter how long after a failed put the same is tried again
 * @param indexedObjects how many objects' headers are gathered for an index
 */
public record WalSettings(
    int maxInFlight,
    int maxObjectBytes,
    long maxPendingBytes,
    Duration minInterval,
    Duration retryAfter,
    int indexedObjects) {

  /** So many that a reader of a long stream needs few requests, and of its end not many. */
  public static final int INDEXED_OBJECTS = 128;

  /** Settings for a store whose requests cost nothing. */
  public static final WalSettings DEFAULT =
      new WalSettings(8, 8 << 20, 64 << 20, Duration.ZERO, Duration.ofMillis(50), INDEXED_OBJECTS);

  public WalSettings {
    if (maxInFlight < 1 || maxObjectBytes < 1 || maxPendingBytes < 1 || indexedObjects < 1) {
      throw new IllegalArgumentException(
          "maxInFlight %d, maxObjectBytes %d, maxPendingBytes %d and indexedObjects %d have to be positive"
              .formatted(maxInFlight, maxObjectBytes, maxPendingBytes, indexedObjects));
    }
    if (minInterval.isNegative() || retryAfter.isNegative()) {
      throw new IllegalArgumentException(
          "minInterval %s and retryAfter %s must not be negative"
              .formatted(minInterval, retryAfter));
    }
  }
}
