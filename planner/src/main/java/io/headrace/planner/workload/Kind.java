package io.headrace.planner.workload;

import io.headrace.planner.InvalidInputException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What sort of value a {@link WorkloadField} takes, and how its text is read.
 *
 * <p>Units are exact: kB, MB, GB and TB are powers of 1000, KiB, MiB, GiB and TiB powers of 1024. A
 * number without a unit is in the first unit named here. What is billed by the GB is billed by
 * 2<sup>30</sup> bytes; the price file says so ({@code billedGigabyteBytes}).
 */
@SuppressWarnings("ImmutableEnumChecker") // the maps are private and never changed
public enum Kind {
  /** MB/s, 10<sup>6</sup> bytes a second. */
  RATE("MB/s", Map.of("kb/s", 1e-3, "mb/s", 1d, "gb/s", 1e3, "kib/s", 1.024e-3, "mib/s", 1.048576)),
  /** Bytes. */
  BYTES("bytes", Map.of("bytes", 1d, "b", 1d, "kb", 1e3, "mb", 1e6, "kib", 1024d, "mib", 1048576d)),
  /** GB, 10<sup>9</sup> bytes. */
  VOLUME(
      "GB",
      Map.of(
          "mb",
          1e-3,
          "gb",
          1d,
          "tb",
          1e3,
          "mib",
          1.048576e-3,
          "gib",
          1.073741824,
          "tib",
          1099.511627776)),
  /** Hours. */
  HOURS(
      "hours",
      Map.of("h", 1d, "hours", 1d, "hour", 1d, "d", 24d, "days", 24d, "day", 24d, "min", 1 / 60d)),
  /** Minutes. */
  MINUTES("minutes", Map.of("min", 1d, "minutes", 1d, "h", 60d, "s", 1 / 60d)),
  /** Milliseconds. */
  MILLISECONDS("ms", Map.of("ms", 1d, "s", 1000d)),
  /** Months. */
  MONTHS("months", Map.of("months", 1d, "month", 1d, "years", 12d, "year", 12d)),
  /** A percentage. */
  PERCENT("%", Map.of("%", 1d)),
  /** A share from 0 to 1; {@code 40 %} is read as 0.4. */
  SHARE("", Map.of("%", 0.01)),
  /** A whole number. */
  COUNT("", Map.of()),
  /** {@code true} or {@code false}; {@code yes} and {@code no} are read, too. */
  FLAG("", Map.of()),
  /** One of a few words. */
  CHOICE("", Map.of()),
  /** Any text. */
  TEXT("", Map.of());

  private static final Pattern NUMBER =
      Pattern.compile("(-?[0-9]+(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)\\s*(\\S*)");

  private final String unit;
  private final Map<String, Double> units;

  Kind(String unit, Map<String, Double> units) {
    this.unit = unit;
    this.units = new TreeMap<>(units);
  }

  /** The unit of a number that is written without one, and of what is read; may be empty. */
  public String unit() {
    return unit;
  }

  /** Reads a number with an optional unit. */
  double number(String field, String text) {
    Matcher matcher = NUMBER.matcher(text.strip());
    if (!matcher.matches()) {
      throw new InvalidInputException(field, text, "is not a number", example());
    }
    double value = Double.parseDouble(matcher.group(1));
    String given = matcher.group(2).toLowerCase(Locale.ROOT);
    if (given.isEmpty()) {
      return value;
    }
    Double factor = units.get(given);
    if (factor == null) {
      throw new InvalidInputException(
          field,
          text,
          "has the unit '" + matcher.group(2) + "', which is not known here",
          example());
    }
    return value * factor;
  }

  int count(String field, String text) {
    double value = number(field, text);
    if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
      throw new InvalidInputException(
          field, text, "is not a whole number", "Write a number such as 12.");
    }
    return (int) value;
  }

  static boolean flag(String field, String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true", "yes" -> true;
      case "false", "no" -> false;
      default ->
          throw new InvalidInputException(
              field, text, "is neither true nor false", "Write true or false.");
    };
  }

  static <E extends Enum<E>> E choice(String field, String text, Class<E> type) {
    String wanted = text.strip().toUpperCase(Locale.ROOT).replace('-', '_');
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    field, text, "is not known", "Use " + choices(type) + "."));
  }

  static String choices(Class<? extends Enum<?>> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .collect(Collectors.joining(" or "));
  }

  private String example() {
    return units.isEmpty()
        ? "Write a plain number, such as 12."
        : "Write a number, with one of the units "
            + String.join(", ", units.keySet())
            + " or none.";
  }
}
