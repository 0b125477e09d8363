package io.headrace.planner.cost;

import io.headrace.planner.limits.LimitKey;
import io.headrace.planner.limits.Limits;
import io.headrace.planner.prices.PriceKey;
import io.headrace.planner.prices.PriceList;
import io.headrace.planner.workload.Workload;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What partitions that were added for a peak cost afterwards on MSK Serverless: they cannot be
 * taken away, and are billed by the hour while idle.
 *
 * @param forPeak partitions that the peak needs
 * @param forAverage partitions that the average needs
 * @param idle partitions beyond those, of the ones that are there
 * @param usd of the month, rounded to the cent
 */
public record IdlePartitions(int forPeak, int forAverage, int idle, BigDecimal usd) {
  /**
   * Computes it.
   *
   * <p>A partition takes 5 MB/s in and 10 MB/s out; there are as many as the workload says, or as
   * its peak needs if that is more.
   */
  public static IdlePartitions of(Workload workload, PriceList prices, Limits limits) {
    double fanOut = workload.readers().fanOut();
    int peak = needed(workload.ingest().peak(), fanOut, limits);
    int average = needed(workload.ingest().average(), fanOut, limits);
    int idle = Math.max(peak, workload.topics().partitions()) - average;
    BigDecimal usd =
        BigDecimal.valueOf(idle)
            .multiply(BigDecimal.valueOf(workload.site().monthHours()))
            .multiply(prices.price(PriceKey.SERVERLESS_PARTITION).amount())
            .setScale(2, RoundingMode.HALF_UP);
    return new IdlePartitions(peak, average, idle, usd);
  }

  private static int needed(double rate, double fanOut, Limits limits) {
    double in = rate / limits.value(LimitKey.SERVERLESS_PARTITION_IN);
    double out = rate * fanOut / limits.value(LimitKey.SERVERLESS_PARTITION_OUT);
    return (int) Math.max(1, Math.ceil(Math.max(in, out) - 1e-9));
  }
}
