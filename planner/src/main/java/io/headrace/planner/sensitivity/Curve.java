package io.headrace.planner.sensitivity;

import io.headrace.planner.cost.CostModel;
import io.headrace.planner.cost.Offer.Impossible;
import io.headrace.planner.cost.Offer.Priced;
import io.headrace.planner.cost.Option;
import io.headrace.planner.workload.Workload;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The bill of one option along one dimension; remembers what it has computed. Not thread-safe. */
final class Curve {
  private final CostModel model;
  private final Workload workload;
  private final Dimension dimension;
  private final Option option;
  private final Map<Double, Optional<BigDecimal>> known = new HashMap<>();

  Curve(CostModel model, Workload workload, Dimension dimension, Option option) {
    this.model = model;
    this.workload = workload;
    this.dimension = dimension;
    this.option = option;
  }

  Option option() {
    return option;
  }

  /** Exact USD of a month; empty if the option cannot carry it. */
  Optional<BigDecimal> at(double value) {
    return known.computeIfAbsent(
        value,
        x ->
            switch (model.offer(option, dimension.at(workload, x))) {
              case Priced priced -> Optional.of(priced.bill().exactTotal());
              case Impossible _ -> Optional.empty();
            });
  }

  /** A point of a curve for drawing; {@code usd} is null where the option is not possible. */
  List<CurvePoint> points(List<Double> values) {
    return values.stream().map(x -> new CurvePoint(x, at(x).orElse(null))).toList();
  }
}
