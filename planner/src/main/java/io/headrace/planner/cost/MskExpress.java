package io.headrace.planner.cost;

import io.headrace.planner.figures.Figures;
import io.headrace.planner.limits.LimitKey;
import io.headrace.planner.limits.Limits;
import io.headrace.planner.prices.InstanceFamily;
import io.headrace.planner.prices.Price;
import io.headrace.planner.prices.PriceKey;
import io.headrace.planner.prices.PriceList;
import io.headrace.planner.sizing.BrokerSizing;
import io.headrace.planner.sizing.ClusterSize;
import io.headrace.planner.workload.Workload;
import io.headrace.planner.workload.WorkloadField;
import java.util.ArrayList;
import java.util.List;

/** Amazon MSK with Express brokers: broker hours, data written, and one copy of what is kept. */
record MskExpress(PriceList prices, Limits limits) implements Pricing {
  @Override
  public Offer offer(Workload workload) {
    Obstacles obstacles = new Obstacles();
    obstacles.managedByAws(workload);
    obstacles.fixedSettings(
        workload, "Replication, in-sync replicas and much else are fixed on Express brokers.");
    if (workload.site().zones() != 3) {
      obstacles.add(
          WorkloadField.ZONES,
          String.valueOf(workload.site().zones()),
          "3",
          "Express brokers are in three zones.");
    }
    obstacles.atMost(
        WorkloadField.REPLICATION,
        workload.durability().replicationFactor(),
        3,
        "",
        "The replication factor is fixed at 3.");
    obstacles.atMost(
        WorkloadField.MIN_ISR,
        workload.durability().minInSyncReplicas(),
        2,
        "",
        "min.insync.replicas is fixed at 2.");
    obstacles.atMost(
        WorkloadField.PARTITIONS,
        workload.ingest().peakAtHorizon() / workload.topics().partitions(),
        limits.value(LimitKey.EXPRESS_PARTITION_IN),
        "MB/s a partition",
        "Add partitions: an Express broker takes no more for one.");
    if (!obstacles.found().isEmpty()) {
      return new Offer.Impossible(Option.MSK_EXPRESS, obstacles.found());
    }
    BrokerSizing sizing = new BrokerSizing(limits);
    return new Cheapest(prices, limits)
        .of(
            Option.MSK_EXPRESS,
            workload,
            InstanceFamily.MSK_EXPRESS,
            limits.value(LimitKey.MSK_BROKERS),
            instance -> sizing.mskExpress(workload, instance),
            (size, price) -> bill(workload, size, price),
            notes(workload));
  }

  private static List<String> notes(Workload workload) {
    List<String> notes = new ArrayList<>();
    if (workload.durability().replicationFactor() != 3
        || workload.durability().minInSyncReplicas() != 2) {
      notes.add("Replication factor 3 and min.insync.replicas 2 are fixed, whatever is asked for.");
    }
    return notes;
  }

  private Bill bill(Workload workload, ClusterSize size, Price broker) {
    Meter meter = new Meter(prices, workload.site().monthHours());
    meter.running(
        LineKind.COMPUTE,
        size.brokers() + " brokers express." + size.instance(),
        size.brokers(),
        broker,
        Driver.TIME,
        Driver.INGEST,
        Driver.FAN_OUT,
        Driver.PARTITIONS);
    meter.gigabytes(
        LineKind.STORAGE,
        "storage, " + Figures.number(workload.retention().totalHours()) + " hours, one copy",
        workload.keptGigabytes(),
        PriceKey.MSK_EXPRESS_STORAGE,
        Driver.RETENTION,
        Driver.INGEST);
    meter.flowing(
        LineKind.DATA_IN,
        "data written",
        workload.ingest().average(),
        PriceKey.MSK_EXPRESS_WRITTEN,
        Driver.INGEST);
    new ClientTraffic(workload, meter).toManagedBrokers();
    Companions.connect(workload, meter);
    Companions.replicator(workload, meter);
    return meter.bill();
  }
}
