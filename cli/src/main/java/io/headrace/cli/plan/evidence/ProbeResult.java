package io.headrace.cli.plan.evidence;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a probe saw.
 *
 * @param millis how long each single write took, in the order of writing
 * @param read records that were read again
 * @param transactions whether what was committed was read and what was aborted was not; null if not
 *     tried
 * @param groups whether a group took records and its offsets were kept; null if not tried
 * @param compaction whether a compacted topic would be taken
 */
record ProbeResult(
    List<Double> millis,
    int read,
    @Nullable Boolean transactions,
    @Nullable Boolean groups,
    boolean compaction) {
  ProbeResult {
    millis = List.copyOf(millis);
  }

  /** How many records were written. */
  int written() {
    return millis.size();
  }

  /**
   * The least time that this share of the writes did not exceed, in ms (nearest rank).
   *
   * @param share above 0, at most 1
   */
  double percentile(double share) {
    List<Double> sorted = millis.stream().sorted().toList();
    return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
  }
}
