package io.headrace.planner.limits;

import io.headrace.planner.InvalidInputException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What services and instances carry. Immutable.
 *
 * @param date the file's own date
 * @param instances smallest first
 * @param limits by key
 */
public record Limits(LocalDate date, List<Instance> instances, Map<LimitKey, Limit> limits) {
  public Limits {
    instances = List.copyOf(instances);
    limits = Map.copyOf(limits);
  }

  /**
   * The value of this limit, in the unit of its key.
   *
   * @throws InvalidInputException if the file had none
   */
  public double value(LimitKey key) {
    Limit limit = limits.get(key);
    if (limit == null) {
      throw new InvalidInputException(
          key.key(),
          "(no limit)",
          "is needed for this option",
          "Add it to a limits file with unit " + key.unit().text() + ".");
    }
    return limit.value();
  }

  /**
   * The instance of this type.
   *
   * @throws InvalidInputException if it is not known
   */
  public Instance instance(String type) {
    return instances.stream()
        .filter(instance -> instance.type().equals(type))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "instance",
                    type,
                    "is not known",
                    "Use one of "
                        + String.join(", ", instances.stream().map(Instance::type).toList())
                        + "."));
  }

  /** This with other limits in place of those of the same key, and of a later date. */
  public Limits overriddenBy(LocalDate later, List<Instance> more, Map<LimitKey, Limit> others) {
    Map<LimitKey, Limit> all = new EnumMap<>(LimitKey.class);
    all.putAll(limits);
    all.putAll(others);
    List<Instance> list = new ArrayList<>(instances);
    for (Instance instance : more) {
      list.removeIf(known -> known.type().equals(instance.type()));
      list.add(instance);
    }
    return new Limits(later.isAfter(date) ? later : date, list, all);
  }
}
