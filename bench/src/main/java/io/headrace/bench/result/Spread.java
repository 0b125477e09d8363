package io.headrace.bench.result;

import java.util.Collection;
import java.util.Locale;

/**
 * What some values come to.
 *
 * @param count of the values; the others are NaN if it is 0
 */
public record Spread(int count, double median, double min, double max) {
  /** Of these values, in any order. */
  public static Spread of(Collection<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int n = sorted.length;
    if (n == 0) {
      return new Spread(0, Double.NaN, Double.NaN, Double.NaN);
    }
    double median = n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
    return new Spread(n, median, sorted[0], sorted[n - 1]);
  }

  /** For tables: the median, and the least and most of more than one value. */
  public String brief() {
    return switch (count) {
      case 0 -> "-";
      case 1 -> text(median);
      default -> "%s (%s..%s)".formatted(text(median), text(min), text(max));
    };
  }

  @Override
  public String toString() {
    return count == 0
        ? "-"
        : String.format(Locale.ROOT, "%s (%s..%s) n=%d", text(median), text(min), text(max), count);
  }

  /** A number with three or four digits that matter. */
  public static String text(double value) {
    if (value == Math.rint(value) || Math.abs(value) >= 1000) {
      return String.format(Locale.ROOT, "%.0f", value);
    }
    String format = Math.abs(value) >= 100 ? "%.1f" : Math.abs(value) >= 1 ? "%.2f" : "%.4f";
    return String.format(Locale.ROOT, format, value);
  }
}
