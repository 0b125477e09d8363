package io.headrace.planner.cost;

import io.headrace.planner.limits.LimitKey;
import io.headrace.planner.limits.Limits;
import io.headrace.planner.workload.Workload;

/**
 * Requests that tiered storage of Apache Kafka makes to S3, from the average load.
 *
 * <ul>
 *   <li><b>PUTs.</b> Each partition closes a segment when it has 1 GiB, or after 7 days if that is
 *       sooner ({@code segment.bytes} and {@code segment.ms}, Kafka's defaults). Its leader puts
 *       the segment, in one part or several, and 4 objects more for indexes and metadata ({@code
 *       docs/archive.md}).
 *   <li><b>GETs.</b> What replays read that is older than what is hot, in chunks of 1 MiB.
 * </ul>
 */
record TieringRequests(Workload workload, Limits limits) {
  /**
   * PUTs a second of the whole cluster.
   *
   * @param partBytes how much of a segment goes up in one request
   */
  double puts(double partBytes) {
    double partitions = workload.topics().partitions();
    double bytesPerSecond = workload.ingest().average() * 1e6 / partitions;
    if (bytesPerSecond == 0) {
      return 0;
    }
    double seconds =
        Math.min(
            limits.value(LimitKey.TIERED_OLDEST) * 3600,
            limits.value(LimitKey.TIERED_SEGMENT) / bytesPerSecond);
    double parts = Math.max(1, bytesPerSecond * seconds / partBytes);
    double others = limits.value(LimitKey.ARCHIVE_PUTS) - 1;
    return partitions / seconds * (parts + others);
  }

  /** GETs a month. */
  double replayGets() {
    double cold =
        Math.max(0, workload.readers().replayDepthHours() - workload.retention().hotHours());
    return workload.ingest().average()
        * 1e6
        * 3600
        * cold
        * workload.readers().replaysPerMonth()
        / limits.value(LimitKey.ARCHIVE_CHUNK);
  }
}
