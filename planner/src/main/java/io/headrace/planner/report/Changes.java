package io.headrace.planner.report;

import io.headrace.planner.cost.Option;
import io.headrace.planner.figures.Figures;
import io.headrace.planner.sensitivity.BreakEven;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Break-evens in words, seen from the option that is advised. Pure; thread-safe. */
public final class Changes {
  private Changes() {}

  /** Where another option becomes cheaper than the advised one, which, and what it costs there. */
  public static String of(BreakEven point, @Nullable Option choice) {
    boolean upwards = point.below() == choice;
    String where =
        upwards
            ? "from " + point.dimension().text(point.at()) + " on"
            : "up to " + point.dimension().text(point.before());
    if (upwards && point.atALimit()) {
      return where + " it is more than " + Titles.brief(point.below()) + " carries";
    }
    BigDecimal usd = upwards ? point.usdAbove() : point.usdBelow();
    return "%s %s is cheaper%s"
        .formatted(
            where,
            Titles.brief(upwards ? point.above() : point.below()),
            usd == null ? "" : " (USD " + Figures.usd(usd) + ")");
  }
}
