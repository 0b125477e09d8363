package io.headrace.planner.comparison;

import io.headrace.planner.cost.Option;
import io.headrace.planner.sizing.ClusterSize;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An option for both workloads.
 *
 * @param option which
 * @param usdA exact USD of the month; null where it cannot carry the first workload
 * @param usdB likewise the second
 * @param difference the second less the first; null where either is
 * @param sizeA its brokers; null where there are none to choose, or it cannot carry the workload
 * @param sizeB likewise
 * @param lines of both bills, those that differ most first; empty where either is missing
 */
public record OptionDifference(
    Option option,
    @Nullable BigDecimal usdA,
    @Nullable BigDecimal usdB,
    @Nullable BigDecimal difference,
    @Nullable ClusterSize sizeA,
    @Nullable ClusterSize sizeB,
    List<LineDifference> lines) {
  public OptionDifference {
    lines = List.copyOf(lines);
  }
}
