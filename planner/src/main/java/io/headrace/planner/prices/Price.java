package io.headrace.planner.prices;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A list price.
 *
 * @param key as in the price file
 * @param amount USD
 * @param unit what it is for
 * @param date when it was read
 * @param source where it was read
 * @param confirmed whether somebody found it published; what is not confirmed is from memory
 * @param overridden whether it comes from a user's file
 */
public record Price(
    String key,
    BigDecimal amount,
    PriceUnit unit,
    LocalDate date,
    String source,
    boolean confirmed,
    boolean overridden) {}
