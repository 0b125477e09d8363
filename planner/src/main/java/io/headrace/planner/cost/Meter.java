package io.headrace.planner.cost;

import io.headrace.planner.prices.Price;
import io.headrace.planner.prices.PriceKey;
import io.headrace.planner.prices.PriceList;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Writes the lines of one bill. Quantities are decimal and exact to 34 digits; rates are MB/s of
 * 10<sup>6</sup> bytes, what is billed are GB of {@link PriceList#billedGigabyteBytes()}.
 */
final class Meter {
  private static final BigDecimal MEGA = BigDecimal.valueOf(1_000_000);
  private static final BigDecimal GIGA = BigDecimal.valueOf(1_000_000_000);
  private static final BigDecimal HOUR_SECONDS = BigDecimal.valueOf(3600);

  private final PriceList prices;
  private final BigDecimal hours;
  private final List<BillLine> lines = new ArrayList<>();

  Meter(PriceList prices, double monthHours) {
    this.prices = prices;
    this.hours = BigDecimal.valueOf(monthHours);
  }

  Bill bill() {
    return new Bill(lines, prices.files());
  }

  /** A line of so much of what the price is for. */
  void line(LineKind kind, String what, BigDecimal quantity, PriceKey key, Driver... growsWith) {
    line(kind, what, quantity, prices.price(key), growsWith);
  }

  /** Something that runs all month, so many times. */
  void running(LineKind kind, String what, double count, Price price, Driver... growsWith) {
    line(kind, what, hours.multiply(BigDecimal.valueOf(count)), price, growsWith);
  }

  void running(LineKind kind, String what, double count, PriceKey key, Driver... growsWith) {
    running(kind, what, count, prices.price(key), growsWith);
  }

  /** So many MB/s all month, billed by the GB. */
  void flowing(LineKind kind, String what, double rate, PriceKey key, Driver... growsWith) {
    BigDecimal bytes =
        BigDecimal.valueOf(rate).multiply(MEGA).multiply(HOUR_SECONDS).multiply(hours);
    line(kind, what, prices.billedGigabytes(bytes), key, growsWith);
  }

  /**
   * So many GB of 10^9 bytes, once, billed by the GB, or kept all month, billed by the GB-month.
   */
  void gigabytes(LineKind kind, String what, double decimal, PriceKey key, Driver... growsWith) {
    BigDecimal bytes = BigDecimal.valueOf(decimal).multiply(GIGA);
    line(kind, what, prices.billedGigabytes(bytes), key, growsWith);
  }

  /** So many requests a second all month. */
  void requests(LineKind kind, String what, double perSecond, PriceKey key, Driver... growsWith) {
    BigDecimal count = BigDecimal.valueOf(perSecond).multiply(HOUR_SECONDS).multiply(hours);
    line(kind, what, count, key, growsWith);
  }

  private void line(
      LineKind kind, String what, BigDecimal quantity, Price price, Driver... growsWith) {
    lines.add(
        new BillLine(kind, what, quantity.round(MathContext.DECIMAL128), price, Set.of(growsWith)));
  }
}
