package io.headrace.planner.sensitivity;

import io.headrace.planner.cost.Option;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Where two options change places: up to {@code before} the one is the cheaper, from {@code at} on
 * the other. Between the two nothing else is possible, or they are closer than one part in a
 * million.
 *
 * @param dimension what was varied
 * @param below the option that is cheaper just below
 * @param above the option that is cheaper from there
 * @param before a value at which {@code below} is cheaper
 * @param at the next value at which {@code above} is cheaper or as cheap
 * @param usdBelow exact monthly bill of {@code below} at {@code at}; null if it cannot carry that
 * @param usdAbove exact monthly bill of {@code above} at {@code at}; null if it cannot carry that
 */
public record BreakEven(
    Dimension dimension,
    Option below,
    Option above,
    double before,
    double at,
    @Nullable BigDecimal usdBelow,
    @Nullable BigDecimal usdAbove) {
  /** Whether they change places because one of them stops, or starts, to carry the workload. */
  public boolean atALimit() {
    return usdBelow == null;
  }
}
