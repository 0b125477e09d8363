package io.headrace.planner.sizing;

import io.headrace.planner.figures.Figures;
import java.math.BigDecimal;

/**
 * Why the next smaller instance type was not taken.
 *
 * @param instance that type
 * @param brokers of it that would carry the workload
 * @param binding what asks for so many
 * @param moreUsd how much more than the bill of the chosen type the month would cost
 */
public record SmallerType(String instance, int brokers, Constraint binding, BigDecimal moreUsd) {
  /** As part of a sentence. */
  public String text() {
    return "of %s, the next smaller type, it would take %s (%s: %s %s over %s a broker%s) and USD %s more a month"
        .formatted(
            instance,
            Figures.whole(brokers),
            binding.resource().title(),
            Figures.number(binding.demand()),
            binding.resource().unit(),
            Figures.number(binding.capacityPerBroker()),
            binding.withAllZones() ? "" : " with one zone lost",
            Figures.usd(moreUsd));
  }
}
