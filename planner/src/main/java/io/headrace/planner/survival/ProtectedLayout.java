package io.headrace.planner.survival;

import io.headrace.planner.InvalidInputException;
import io.headrace.planner.placement.Layout;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A layout with what guards it. Immutable.
 *
 * @param controllers at least one
 * @param settings of all topics that are not in {@code byTopic}
 * @param byTopic settings of single topics
 */
public record ProtectedLayout(
    Layout layout,
    List<Controller> controllers,
    StorageKind storage,
    DurabilitySettings settings,
    Map<String, DurabilitySettings> byTopic) {
  public ProtectedLayout {
    controllers = List.copyOf(controllers);
    byTopic = Map.copyOf(byTopic);
    if (controllers.isEmpty()) {
      throw new InvalidInputException(
          "controllers", "[]", "names no controller", "Name one, or three in three zones.");
    }
  }

  /** The settings that hold for a topic. */
  public DurabilitySettings settings(String topic) {
    return byTopic.getOrDefault(topic, settings);
  }

  /** For each zone, how many controllers it has; zones without one are left out. */
  public Map<String, Integer> controllersByZone() {
    Map<String, Integer> counts = new TreeMap<>();
    controllers.forEach(controller -> counts.merge(controller.zone(), 1, Integer::sum));
    return counts;
  }
}
