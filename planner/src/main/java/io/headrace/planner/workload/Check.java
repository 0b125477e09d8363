package io.headrace.planner.workload;

import io.headrace.planner.InvalidInputException;
import java.math.BigDecimal;

/** Refuses impossible values in words that name the field as a person wrote it. */
final class Check {
  private Check() {}

  static void require(
      boolean holds, WorkloadField field, Object value, String problem, String wayOut) {
    if (!holds) {
      throw new InvalidInputException(field.key(), text(value), problem, wayOut);
    }
  }

  /** Without the {@code .0} of whole numbers. */
  static String text(Object value) {
    return value instanceof Double number && Double.isFinite(number)
        ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
        : String.valueOf(value);
  }
}
