package io.headrace.planner.cost;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/**
 * So much storage for so long.
 *
 * @param gigabytes GB as billed
 * @param hours of the month
 */
public record Stored(BigDecimal gigabytes, BigDecimal hours) {
  /**
   * GB-months: the GB of every hour, added up, over the hours of the month, as Amazon MSK bills
   * storage.
   */
  public static BigDecimal gigabyteMonths(List<Stored> periods, double monthHours) {
    return periods.stream()
        .map(period -> period.gigabytes().multiply(period.hours()))
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .divide(BigDecimal.valueOf(monthHours), MathContext.DECIMAL128);
  }
}
