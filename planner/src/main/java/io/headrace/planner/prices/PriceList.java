package io.headrace.planner.prices;

import io.headrace.planner.InvalidInputException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The prices of a region. Immutable.
 *
 * @param region as in {@code us-east-1}
 * @param files where they came from, the built-in file first, what overrides it after it
 * @param billedGigabyteBytes bytes of what is billed as a GB: 2<sup>30</sup> at AWS
 * @param prices by key
 */
public record PriceList(
    String region, List<PriceFileDate> files, long billedGigabyteBytes, Map<String, Price> prices) {
  public PriceList {
    files = List.copyOf(files);
    prices = Map.copyOf(prices);
  }

  /**
   * The price of this key.
   *
   * @throws InvalidInputException if the list has none
   */
  public Price price(PriceKey key) {
    return find(key.key())
        .orElseThrow(
            () ->
                new InvalidInputException(
                    key.key(),
                    "(no price)",
                    "is needed for this option, and is not in " + files.getLast(),
                    "Add it to a price file with unit " + key.unit().text() + "."));
  }

  /** The price of an instance an hour; empty if this service does not offer the type here. */
  public Optional<Price> instance(InstanceFamily family, String type) {
    return find(family.key(type));
  }

  public Optional<Price> find(String key) {
    return Optional.ofNullable(prices.get(key));
  }

  /** This with other prices in place of those of the same key, and one file more. */
  public PriceList overriddenBy(PriceFileDate file, Map<String, Price> others) {
    Map<String, Price> all = new TreeMap<>(prices);
    all.putAll(others);
    List<PriceFileDate> more = new ArrayList<>(files);
    more.add(file);
    return new PriceList(region, more, billedGigabyteBytes, all);
  }

  /** GB as billed of so many bytes, to 34 digits. */
  public BigDecimal billedGigabytes(BigDecimal bytes) {
    return bytes.divide(BigDecimal.valueOf(billedGigabyteBytes), MathContext.DECIMAL128);
  }
}
