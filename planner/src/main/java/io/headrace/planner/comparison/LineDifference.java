package io.headrace.planner.comparison;

import io.headrace.planner.cost.LineKind;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A line of two bills.
 *
 * @param kind what it is for
 * @param a its words in the first bill; null where that has no such line
 * @param b likewise in the second
 * @param usdA exact USD of the month, 0 where there is no such line
 * @param usdB likewise
 * @param difference the second less the first
 */
public record LineDifference(
    LineKind kind,
    @Nullable String a,
    @Nullable String b,
    BigDecimal usdA,
    BigDecimal usdB,
    BigDecimal difference) {}
