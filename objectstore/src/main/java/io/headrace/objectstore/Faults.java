package io.headrace.objectstore;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How a {@link FaultyObjectStore} misbehaves.
 *
 * @param failBefore the share of requests, 0 to 1, that fail without being carried out
 * @param failAfter the share of requests, 0 to 1, that are carried out and then fail
 * @param leastLatency the least time that is added to a request
 * @param mostLatency the most time that is added to a request
 * @param outages when all requests fail
 */
public record Faults(
    double failBefore,
    double failAfter,
    Duration leastLatency,
    Duration mostLatency,
    List<Outage> outages) {

  /** No faults at all. */
  public static final Faults NONE = new Faults(0, 0, Duration.ZERO, Duration.ZERO, List.of());

  /**
   * A time when all requests fail: those that come in it before their effect, those that it comes
   * over after their effect.
   *
   * @param from the first instant
   * @param until the first instant after
   */
  public record Outage(Instant from, Instant until) {
    boolean covers(Instant time) {
      return !time.isBefore(from) && time.isBefore(until);
    }
  }

  public Faults {
    if (!(failBefore >= 0 && failAfter >= 0 && failBefore <= 1 && failAfter <= 1)) {
      throw new IllegalArgumentException(
          "shares of failures are %s and %s; each must be from 0 to 1"
              .formatted(failBefore, failAfter));
    }
    if (leastLatency.isNegative() || mostLatency.compareTo(leastLatency) < 0) {
      throw new IllegalArgumentException(
          "latency is from %s to %s; it must not be negative, the most not under the least"
              .formatted(leastLatency, mostLatency));
    }
    outages = List.copyOf(outages);
  }

  /** These, with other shares of requests that fail. */
  public Faults withFailures(double before, double after) {
    return new Faults(before, after, leastLatency, mostLatency, outages);
  }

  /** These, with another latency. */
  public Faults withLatency(Duration least, Duration most) {
    return new Faults(failBefore, failAfter, least, most, outages);
  }

  /** These, with other outages. */
  public Faults withOutages(List<Outage> others) {
    return new Faults(failBefore, failAfter, leastLatency, mostLatency, others);
  }

  boolean isDown(Instant time) {
    return outages.stream().anyMatch(outage -> outage.covers(time));
  }
}
