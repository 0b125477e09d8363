package io.headrace.planner.cost;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers in sentences. */
final class Words {
  private Words() {}

  /** Four digits, without an exponent: {@code 1516}, {@code 0.2333}. */
  static String of(double number) {
    return new BigDecimal(number, new MathContext(4)).stripTrailingZeros().toPlainString();
  }
}
