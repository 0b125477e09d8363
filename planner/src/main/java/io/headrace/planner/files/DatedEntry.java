package io.headrace.planner.files;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/** What prices and limits have in common in a file: a number with unit, date, source, confirmed. */
record DatedEntry(
    BigDecimal number, String unit, LocalDate date, String source, boolean confirmed) {

  /**
   * Reads an entry.
   *
   * @param numberKey {@code amount} or {@code value}
   * @param units what the unit may be, for the way out
   */
  static DatedEntry read(YamlFile file, String key, JsonNode node, String numberKey, String units) {
    if (!node.isObject()) {
      throw file.wrong(
          key,
          node.asText(),
          "has no unit",
          "Write {" + numberKey + ": " + node.asText() + ", unit: " + units + "}.");
    }
    file.onlyKnown(node, key + ".", List.of(numberKey, "unit", "date", "source", "confirmed"));
    String unit = file.text(node, key + ".", "unit", "Add unit: " + units + ".");
    String number = file.text(node, key + ".", numberKey, "Add " + numberKey + ": and a number.");
    return new DatedEntry(
        number(file, key + "." + numberKey, number),
        unit,
        node.has("date") ? date(file, key + ".date", node.get("date").asText()) : date(file),
        source(file, key, node),
        confirmed(file, key, node));
  }

  /** The file's own date. */
  static LocalDate date(YamlFile file) {
    return date(
        file,
        "date",
        file.text(
            file.root(),
            "",
            "date",
            "Add date: and the day on which it was read, as in 2026-11-21."));
  }

  private static LocalDate date(YamlFile file, String key, String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw file.wrong(key, text, "is not a date", "Write it as in 2026-11-21.");
    }
  }

  private static BigDecimal number(YamlFile file, String key, String text) {
    try {
      BigDecimal number = new BigDecimal(text);
      if (number.signum() < 0) {
        throw file.wrong(key, text, "is negative", "Write 0 or more.");
      }
      return number;
    } catch (NumberFormatException e) {
      throw file.wrong(key, text, "is not a number", "Write a number such as 0.10.");
    }
  }

  private static String source(YamlFile file, String key, JsonNode node) {
    if (!node.has("source")) {
      return "file " + file.name();
    }
    String id = node.get("source").asText();
    JsonNode sources = file.root().path("sources");
    if (sources.has(id)) {
      return sources.get(id).asText();
    }
    if (sources.isObject()) {
      List<String> known = new ArrayList<>();
      sources.fieldNames().forEachRemaining(known::add);
      throw file.unknown(key + ".source " + id, known);
    }
    return id;
  }

  private static boolean confirmed(YamlFile file, String key, JsonNode node) {
    JsonNode value = node.get("confirmed");
    if (value == null) {
      return true;
    }
    if (!value.isBoolean()) {
      throw file.wrong(
          key + ".confirmed", value.asText(), "is neither true nor false", "Write true or false.");
    }
    return value.asBoolean();
  }
}
