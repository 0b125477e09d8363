package io.headrace.bench.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Figures as charts show them. */
final class Numbers {
  private static final MathContext THREE = new MathContext(3);

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Numbers() {}

  /** An instant as ISO 8601 has it, to the minute. */
  static String minute(String instant) {
    return MINUTE.format(Instant.parse(instant));
  }

  /** Three digits that matter, without zeros at the end. */
  static String plain(double value) {
    return value == 0
        ? "0"
        : new BigDecimal(value).round(THREE).stripTrailingZeros().toPlainString();
  }
}
