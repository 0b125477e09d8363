package io.headrace.planner.advice;

import io.headrace.planner.cost.Obstacle;
import io.headrace.planner.cost.Option;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an option does among those that fit.
 *
 * @param option which
 * @param usd exact, of a month; null if it cannot carry the workload
 * @param timesTheCheapest its bill over that of the cheapest one that fits; null likewise
 * @param binding what its size hangs on, in words; empty where there are no brokers
 * @param obstacles why it cannot carry the workload
 */
public record Verdict(
    Option option,
    @Nullable BigDecimal usd,
    @Nullable Double timesTheCheapest,
    String binding,
    List<Obstacle> obstacles) {
  public Verdict {
    obstacles = List.copyOf(obstacles);
  }
}
