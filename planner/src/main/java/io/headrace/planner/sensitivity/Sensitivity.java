package io.headrace.planner.sensitivity;

import io.headrace.planner.cost.CostModel;
import io.headrace.planner.cost.Option;
import io.headrace.planner.workload.Workload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * How the answer depends on the workload. {@link CrossingSearch} tells the method. Thread-safe.
 *
 * @param model what bills are made by
 */
public record Sensitivity(CostModel model) {
  /** All break-evens of this dimension between any two options, in ascending order. */
  public List<BreakEven> breakEvens(Workload workload, Dimension dimension) {
    List<Curve> curves = new ArrayList<>();
    for (Option option : Option.values()) {
      curves.add(new Curve(model, workload, dimension, option));
    }
    List<BreakEven> all = new ArrayList<>();
    for (int i = 0; i < curves.size(); i++) {
      for (int j = i + 1; j < curves.size(); j++) {
        all.addAll(
            new CrossingSearch(dimension, curves.get(i), curves.get(j))
                .between(dimension.least(workload), dimension.most()));
      }
    }
    all.sort(Comparator.comparingDouble(BreakEven::at));
    return all;
  }

  /** All break-evens between two options, in ascending order. */
  public List<BreakEven> breakEvens(
      Workload workload, Dimension dimension, Option one, Option other) {
    return new CrossingSearch(
            dimension,
            new Curve(model, workload, dimension, one),
            new Curve(model, workload, dimension, other))
        .between(dimension.least(workload), dimension.most());
  }

  /**
   * The points nearest to where the workload stands, below and above it, at which something else
   * becomes cheaper than this option.
   *
   * @param among which other options are looked at
   */
  public List<BreakEven> whatUndercuts(
      Workload workload, Dimension dimension, Option option, Predicate<Option> among) {
    double now = dimension.of(workload);
    List<BreakEven> nearest = new ArrayList<>();
    List<BreakEven> all = new ArrayList<>();
    Curve curve = new Curve(model, workload, dimension, option);
    for (Option other : Option.values()) {
      if (other != option && among.test(other)) {
        all.addAll(
            new CrossingSearch(dimension, curve, new Curve(model, workload, dimension, other))
                .between(dimension.least(workload), dimension.most()));
      }
    }
    all.stream()
        .filter(point -> point.above() == option && point.before() < now)
        .max(Comparator.comparingDouble(BreakEven::at))
        .ifPresent(nearest::add);
    all.stream()
        .filter(point -> point.below() == option && point.at() > now)
        .min(Comparator.comparingDouble(BreakEven::at))
        .ifPresent(nearest::add);
    return nearest;
  }

  /**
   * Curves for drawing.
   *
   * @param values where, in the unit of the dimension
   */
  public Map<Option, List<CurvePoint>> curves(
      Workload workload, Dimension dimension, List<Double> values) {
    Map<Option, List<CurvePoint>> curves = new EnumMap<>(Option.class);
    for (Option option : Option.values()) {
      curves.put(option, new Curve(model, workload, dimension, option).points(values));
    }
    return curves;
  }
}
