package io.headrace.bench.driver;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What clients saw since they were told to measure anew.
 *
 * @param seconds it took
 * @param produced records that were acknowledged
 * @param consumed records that were read, by all groups together
 * @param failures records that were not acknowledged in the end
 * @param failure the first of them, as text; null if there is none
 * @param produceLatency from when a record was due until its acknowledgement, microseconds; an
 *     HdrHistogram, compressed, in base64
 * @param endToEndLatency from when a record was due until it was read; the same
 * @param series records of each second, in order
 * @param produceGaps the longest time without an acknowledgement of each partition, in
 *     milliseconds; the one that lasts still counts
 * @param consumeGaps the longest time without a record that was read, of each partition
 */
public record Interval(
    double seconds,
    long produced,
    long consumed,
    long failures,
    @Nullable String failure,
    String produceLatency,
    String endToEndLatency,
    List<Second> series,
    List<Double> produceGaps,
    List<Double> consumeGaps) {

  /** Records that were acknowledged and read in a second. */
  public record Second(long produced, long consumed) {}
}
