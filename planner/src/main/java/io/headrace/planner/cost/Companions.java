package io.headrace.planner.cost;

import io.headrace.planner.prices.PriceKey;
import io.headrace.planner.workload.Workload;

/** What runs beside a Kafka cluster: Connect, and replication into another region. */
final class Companions {
  private Companions() {}

  /** Connect runs as MSK Connect with any Kafka cluster. */
  static void connect(Workload workload, Meter meter) {
    int units = workload.integration().connectUnits();
    meter.running(
        LineKind.CONNECT, units + " Connect units", units, PriceKey.CONNECT_UNIT, Driver.TIME);
  }

  /** Replication by MSK Replicator; the other region's cluster is a plan of its own. */
  static void replicator(Workload workload, Meter meter) {
    if (workload.integration().replicaRegion() == null) {
      return;
    }
    meter.running(LineKind.REPLICATION, "MSK Replicator", 1, PriceKey.REPLICATOR, Driver.TIME);
    meter.flowing(
        LineKind.REPLICATION,
        "data by MSK Replicator",
        workload.ingest().average(),
        PriceKey.REPLICATOR_DATA,
        Driver.INGEST);
    region(workload, meter);
  }

  /** Replication by machines of your own, such as Connect units with MirrorMaker. */
  static void mirror(Workload workload, Meter meter) {
    if (workload.integration().replicaRegion() != null) {
      region(workload, meter);
    }
  }

  private static void region(Workload workload, Meter meter) {
    meter.flowing(
        LineKind.REGION_TRANSFER,
        "replication into " + workload.integration().replicaRegion(),
        workload.ingest().average(),
        PriceKey.REGION_TRANSFER,
        Driver.INGEST);
  }
}
