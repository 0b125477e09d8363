package io.headrace.bench.report;

import io.headrace.bench.workload.Workload;
import java.util.Optional;

/** Why a target has to be worse than stock Kafka in a figure, where its design says so. Pure. */
final class Reasons {
  private static final String HIGHEST_RATE = "highest rate that holds";

  private Reasons() {}

  /**
   * In half a sentence; empty if the design does not say.
   *
   * @param workload in an operation, leaders change while it is measured; who reads a backlog takes
   *     what there is of the machine, and delays what the design does not say
   */
  static Optional<String> of(String target, Workload workload, String figure) {
    if (workload.catchesUp() && figure.contains(" p99")) {
      return Optional.empty();
    }
    if (target.startsWith("express")) {
      return workload.operation() != null && isOfGaps(figure)
          ? Optional.of(
              "a new leader reads what the last one left while nobody leads the partition, and with code that has never run if its process is new; stock's follower has it before it leads")
          : ofExpress(target.startsWith("express-s3"), figure);
    }
    return target.startsWith("stock-fsync") && (isLatency(figure) || isRate(figure))
        ? Optional.of("every replica waits for its disk before it acknowledges")
        : Optional.empty();
  }

  private static Optional<String> ofExpress(boolean s3, String figure) {
    if (isLatency(figure)) {
      String waits =
          s3
              ? "a record waits for the next object, up to 0.1 s because S3 bills each, and for the store's own latency"
              : "a record waits for the next object, up to 25 ms when little is written, and for the disk";
      return Optional.of(waits + "; stock acknowledges what is in the memory of two brokers");
    }
    if (isRate(figure) && s3) {
      return Optional.of(
          figure.equals(HIGHEST_RATE)
              ? "the store's latency leaves little of the bound on the 99th percentile"
              : "an idempotent producer has at most five requests under way, of 16 KiB for a partition by default, and each takes as long as the store");
    }
    return switch (figure) {
      case "written to disks" ->
          Optional.of(
              "a record is written into its leader's log and into the store, which is on this machine, too");
      case "brokers' memory" ->
          Optional.of("objects under way and what is read ahead of the store are held in the heap");
      default -> Optional.empty();
    };
  }

  /** Whether the time without a leader is what makes it. */
  private static boolean isOfGaps(String figure) {
    return figure.startsWith("longest gap") || figure.contains(" p99");
  }

  private static boolean isLatency(String figure) {
    return figure.startsWith("produce p") || figure.startsWith("end to end");
  }

  /** Whether a figure is how much is carried in a second. */
  static boolean isRate(String figure) {
    return figure.equals(HIGHEST_RATE) || figure.equals("produced") || figure.equals("consumed");
  }
}
