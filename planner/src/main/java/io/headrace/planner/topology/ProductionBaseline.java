package io.headrace.planner.topology;

import io.headrace.planner.survival.Controller;
import io.headrace.planner.survival.DurabilitySettings;
import io.headrace.planner.workload.Acks;
import io.headrace.planner.workload.DurabilityClass;
import java.util.ArrayList;
import java.util.List;

/**
 * The least that production should run on: three brokers in three zones, three replicas, two of
 * them in sync. It "does not force a consistency-first configuration, it simply makes quorum-based
 * guarantees possible" ("Kafka on AWS: Architecture, Trade-offs, and a Production Baseline",
 * superluminar, 2026). Immutable.
 *
 * @param controllers one in each zone, so that the loss of a zone leaves two of three
 */
public record ProductionBaseline(
    ClusterShape shape,
    int replicationFactor,
    DurabilitySettings settings,
    List<Controller> controllers) {
  private static final int FIRST_CONTROLLER = 10_001;

  public ProductionBaseline {
    controllers = List.copyOf(controllers);
  }

  /** The baseline for data that must not be lost, or for data that must flow. */
  public static ProductionBaseline of(DurabilityClass durability) {
    ClusterShape shape = new ClusterShape(List.of("a", "b", "c"), 1);
    DurabilitySettings settings =
        switch (durability) {
          case DURABLE -> DurabilitySettings.durable();
          case AVAILABLE -> new DurabilitySettings(1, Acks.ONE, true);
        };
    return new ProductionBaseline(shape, 3, settings, controllers(shape.zones()));
  }

  /** One controller in each of the first three zones; with two zones, one in all. */
  public static List<Controller> controllers(List<String> zones) {
    int count = zones.size() < 3 ? 1 : 3;
    List<Controller> controllers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      controllers.add(new Controller(FIRST_CONTROLLER + i, zones.get(i)));
    }
    return controllers;
  }
}
