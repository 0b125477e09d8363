package io.headrace.planner.prices;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;

/** What a price is for. A GB is {@link PriceList#billedGigabyteBytes()} bytes. */
public enum PriceUnit {
  HOUR("USD/hour", "hours", 1),
  GB_MONTH("USD/GB-month", "GB-months", 1),
  GB("USD/GB", "GB", 1),
  MBPS_MONTH("USD/(MB/s)-month", "(MB/s)-months", 1),
  IOPS_MONTH("USD/IOPS-month", "IOPS-months", 1),
  THOUSAND("USD/1000 requests", "requests", 1_000),
  MILLION("USD/million requests", "requests", 1_000_000);

  private final String text;
  private final String quantity;
  private final int batch;

  PriceUnit(String text, String quantity, int batch) {
    this.text = text;
    this.quantity = quantity;
    this.batch = batch;
  }

  /** As in a price file. */
  public String text() {
    return text;
  }

  /** What the quantity of a bill's line is counted in. */
  public String quantity() {
    return quantity;
  }

  /** How many of that one price is for. */
  public BigDecimal batch() {
    return BigDecimal.valueOf(batch);
  }

  /** The unit that is written so. */
  public static Optional<PriceUnit> of(String text) {
    return Arrays.stream(values()).filter(unit -> unit.text.equals(text)).findFirst();
  }
}
