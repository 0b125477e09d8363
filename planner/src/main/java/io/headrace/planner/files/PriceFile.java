package io.headrace.planner.files;

import com.fasterxml.jackson.databind.JsonNode;
import io.headrace.planner.InvalidInputException;
import io.headrace.planner.prices.InstanceFamily;
import io.headrace.planner.prices.Price;
import io.headrace.planner.prices.PriceFileDate;
import io.headrace.planner.prices.PriceKey;
import io.headrace.planner.prices.PriceList;
import io.headrace.planner.prices.PriceUnit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Reads price files. The built-in ones hold a region each; a user's file has the same form and
 * replaces single prices: it needs a {@code date} and {@code prices}, each with {@code amount} and
 * {@code unit}.
 *
 * <pre>{@code
 * date: 2026-12-01
 * prices:
 *   msk.storage: {amount: 0.09, unit: USD/GB-month, source: our contract}
 * }</pre>
 */
public final class PriceFile {
  private static final List<String> REGIONS = List.of("us-east-1", "eu-central-1");
  private static final List<String> TOP =
      List.of("region", "currency", "date", "billedGigabyteBytes", "sources", "prices");

  private PriceFile() {}

  /** The regions of built-in files. */
  public static List<String> regions() {
    return REGIONS;
  }

  /**
   * The built-in prices of a region.
   *
   * @throws InvalidInputException if there are none
   */
  public static PriceList builtIn(String region) {
    if (!REGIONS.contains(region)) {
      throw new InvalidInputException(
          "region",
          region,
          "has no prices here",
          "Use one of " + String.join(", ", REGIONS) + ", and a price file for what differs.");
    }
    return parse(YamlFile.builtIn("prices/aws-" + region + ".yaml"));
  }

  /**
   * These prices, with those of a user's file in place of the ones that it names.
   *
   * @throws InvalidInputException if the file cannot be read, or has an unknown key, a missing or
   *     wrong unit, or another region
   */
  public static PriceList override(PriceList base, Path path) {
    return override(base, YamlFile.read(path));
  }

  static PriceList override(PriceList base, YamlFile file) {
    file.onlyKnown(file.root(), "", TOP);
    if (file.root().has("region") && !file.root().get("region").asText().equals(base.region())) {
      throw file.wrong(
          "region",
          file.root().get("region").asText(),
          "is not the region " + base.region() + " that is planned for",
          "Leave it out, or plan for that region.");
    }
    checkCurrency(file);
    Map<String, Price> prices = prices(file, base.prices(), true);
    PriceFileDate date = new PriceFileDate(file.name(), DatedEntry.date(file));
    PriceList list = base.overriddenBy(date, prices);
    return file.root().has("billedGigabyteBytes")
        ? new PriceList(list.region(), list.files(), billedBytes(file), list.prices())
        : list;
  }

  static PriceList parse(YamlFile file) {
    file.onlyKnown(file.root(), "", TOP);
    checkCurrency(file);
    return new PriceList(
        file.text(file.root(), "", "region", "Add region: us-east-1."),
        List.of(new PriceFileDate(file.name(), DatedEntry.date(file))),
        billedBytes(file),
        prices(file, Map.of(), false));
  }

  private static long billedBytes(YamlFile file) {
    String text =
        file.text(file.root(), "", "billedGigabyteBytes", "Add billedGigabyteBytes: 1073741824.");
    if (!text.equals("1073741824") && !text.equals("1000000000")) {
      throw file.wrong(
          "billedGigabyteBytes",
          text,
          "is neither 2^30 nor 10^9",
          "Write 1073741824, as AWS bills, or 1000000000.");
    }
    return Long.parseLong(text);
  }

  private static void checkCurrency(YamlFile file) {
    JsonNode currency = file.root().get("currency");
    if (currency != null && !currency.asText().equals("USD")) {
      throw file.wrong(
          "currency", currency.asText(), "is not USD", "Convert the prices to US dollars.");
    }
  }

  private static Map<String, Price> prices(
      YamlFile file, Map<String, Price> base, boolean overriding) {
    JsonNode nodes = file.root().path("prices");
    if (!nodes.isObject()) {
      throw file.wrong("prices", "", "is missing", "Add prices: with a line for each price.");
    }
    Map<String, Price> prices = new TreeMap<>();
    nodes
        .properties()
        .forEach(
            entry -> {
              String key = entry.getKey();
              PriceUnit wanted =
                  unitOf(key, base, overriding)
                      .orElseThrow(() -> file.unknown("prices." + key, known(base)));
              prices.put(key, price(file, key, entry.getValue(), wanted, overriding));
            });
    return prices;
  }

  private static Price price(
      YamlFile file, String key, JsonNode node, PriceUnit wanted, boolean overriding) {
    DatedEntry entry = DatedEntry.read(file, "prices." + key, node, "amount", wanted.text());
    if (!entry.unit().equals(wanted.text())) {
      throw file.wrong(
          "prices." + key + ".unit",
          entry.unit(),
          PriceUnit.of(entry.unit()).isPresent()
              ? "is not the unit of this price"
              : "is not a unit of prices",
          "Convert the amount, and write unit: " + wanted.text() + ".");
    }
    return new Price(
        key, entry.number(), wanted, entry.date(), entry.source(), entry.confirmed(), overriding);
  }

  /** A user's file names prices that are known; a built-in one may bring new instance types. */
  private static Optional<PriceUnit> unitOf(
      String key, Map<String, Price> base, boolean overriding) {
    Optional<PriceUnit> fixed = PriceKey.of(key).map(PriceKey::unit);
    if (fixed.isPresent()) {
      return fixed;
    }
    if (overriding) {
      return Optional.ofNullable(base.get(key)).map(Price::unit);
    }
    return Arrays.stream(InstanceFamily.values())
        .filter(family -> key.startsWith(family.prefix()))
        .map(family -> PriceUnit.HOUR)
        .findFirst();
  }

  private static List<String> known(Map<String, Price> base) {
    List<String> keys = new ArrayList<>(base.keySet());
    keys.addAll(Arrays.stream(PriceKey.values()).map(PriceKey::key).toList());
    return keys.stream()
        .distinct()
        .sorted()
        .map(key -> "prices." + key)
        .collect(Collectors.toList());
  }
}
