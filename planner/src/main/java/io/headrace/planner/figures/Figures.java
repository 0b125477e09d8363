package io.headrace.planner.figures;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Figures as people read them. Pure; thread-safe. */
public final class Figures {
  private static final double HOURS_OF_DAY = 24;
  private static final String[] BYTES = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};

  private Figures() {}

  /** Dollars with cents and thousands apart, without a currency: {@code 1,234.56}. */
  public static String usd(BigDecimal amount) {
    return String.format(Locale.ROOT, "%,.2f", amount.setScale(2, RoundingMode.HALF_UP));
  }

  /** Like {@link #usd(BigDecimal)}, of a value that is not exact. */
  public static String usd(double amount) {
    return usd(BigDecimal.valueOf(amount));
  }

  /** Dollars with cents for programs: {@code 1234.56}. */
  public static String plainUsd(BigDecimal amount) {
    return amount.setScale(2, RoundingMode.HALF_UP).toPlainString();
  }

  /**
   * At most four significant digits below 1000 and no decimals from there on, thousands apart:
   * {@code 0.2333}, {@code 30.23}, {@code 12,346}.
   */
  public static String number(double value) {
    BigDecimal exact = BigDecimal.valueOf(value);
    boolean large = Math.abs(value) >= 1000;
    BigDecimal rounded =
        large ? exact.setScale(0, RoundingMode.HALF_UP) : exact.round(new MathContext(4));
    BigDecimal plain = rounded.stripTrailingZeros();
    return String.format(Locale.ROOT, "%,." + Math.max(0, plain.scale()) + "f", plain);
  }

  /** Two significant digits, for what was measured but once: {@code 3.4}, {@code 120}. */
  public static String brief(double value) {
    return number(BigDecimal.valueOf(value).round(new MathContext(2)).doubleValue());
  }

  /** A whole number, thousands apart: {@code 1,200}. */
  public static String whole(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** Hours, as days where they are at least two: {@code 36 hours}, {@code 7 days}. */
  public static String hours(double hours) {
    if (hours >= 2 * HOURS_OF_DAY) {
      return number(hours / HOURS_OF_DAY) + " days";
    }
    return number(hours) + (hours == 1 ? " hour" : " hours");
  }

  /** Bytes in a power of 1000: {@code 1.5 GB}. */
  public static String bytes(double bytes) {
    double value = bytes;
    int power = 0;
    while (Math.abs(value) >= 1000 && power < BYTES.length - 1) {
      value /= 1000;
      power++;
    }
    return BigDecimal.valueOf(value).round(new MathContext(3)).stripTrailingZeros().toPlainString()
        + " "
        + BYTES[power];
  }

  /** The same of whole bytes. */
  public static String bytes(long bytes) {
    return bytes((double) bytes);
  }

  /** A whole number with what it counts: {@code 1 broker}, {@code 3 brokers}. */
  public static String count(long number, String one) {
    return String.format(Locale.ROOT, "%,d %s%s", number, one, number == 1 ? "" : "s");
  }
}
