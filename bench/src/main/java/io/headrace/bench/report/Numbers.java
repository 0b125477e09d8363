package io.headrace.bench.report;

import java.math.BigDecimal;
import java.math.MathContext;

/** Figures as charts show them. */
final class Numbers {
  private static final MathContext THREE = new MathContext(3);

  private Numbers() {}

  /** Three digits that matter, without zeros at the end. */
  static String plain(double value) {
    return value == 0
        ? "0"
        : new BigDecimal(value).round(THREE).stripTrailingZeros().toPlainString();
  }
}
