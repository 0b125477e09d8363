package io.headrace.planner.cost;

import io.headrace.planner.prices.Price;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Set;

/**
 * A line of a bill.
 *
 * @param kind what it is for
 * @param what in words, with the numbers that led to it
 * @param quantity how much in the month, in {@link io.headrace.planner.prices.PriceUnit#quantity()}
 * @param price for one, or for one batch
 * @param growsWith what makes it grow
 */
public record BillLine(
    LineKind kind, String what, BigDecimal quantity, Price price, Set<Driver> growsWith) {
  public BillLine {
    growsWith = Set.copyOf(growsWith);
  }

  /** USD of the month, not rounded: quantity / batch × amount, to 34 digits. */
  public BigDecimal exact() {
    return quantity
        .multiply(price.amount(), MathContext.DECIMAL128)
        .divide(price.unit().batch(), MathContext.DECIMAL128);
  }

  /** USD of the month, rounded to the cent (half up), for showing. */
  public BigDecimal usd() {
    return exact().setScale(2, RoundingMode.HALF_UP);
  }
}
