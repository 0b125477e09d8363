package io.headrace.planner.cost;

import io.headrace.planner.figures.Figures;
import io.headrace.planner.limits.LimitKey;
import io.headrace.planner.limits.Limits;
import io.headrace.planner.prices.PriceKey;
import io.headrace.planner.prices.PriceList;
import io.headrace.planner.workload.Locality;
import io.headrace.planner.workload.Workload;
import io.headrace.planner.workload.WorkloadField;
import java.util.List;

/**
 * Amazon MSK Serverless: cluster hours, partition hours, data in and out, one copy of what is kept.
 * Partitions are billed while nothing is written to them, and cannot be taken away.
 */
record MskServerless(PriceList prices, Limits limits) implements Pricing {
  @Override
  public Offer offer(Workload workload) {
    Obstacles obstacles = obstacles(workload);
    if (!obstacles.found().isEmpty()) {
      return new Offer.Impossible(Option.MSK_SERVERLESS, obstacles.found());
    }
    return new Offer.Priced(
        Option.MSK_SERVERLESS,
        null,
        bill(workload),
        List.of(
            "Partitions are billed while idle, and cannot be taken away.",
            "Clients authenticate with IAM; Kafka's own access control lists are not there."));
  }

  private Obstacles obstacles(Workload workload) {
    Obstacles obstacles = new Obstacles();
    obstacles.managedByAws(workload);
    obstacles.fixedSettings(workload, "Settings of brokers cannot be changed on Serverless.");
    double peak = workload.ingest().peakAtHorizon();
    double reads = peak * workload.readers().fanOut();
    int partitions = workload.topics().partitions();
    atMost(obstacles, WorkloadField.INGEST_PEAK, peak, LimitKey.SERVERLESS_IN, "MB/s written");
    atMost(obstacles, WorkloadField.GROUPS, reads, LimitKey.SERVERLESS_OUT, "MB/s read");
    atMost(
        obstacles,
        WorkloadField.PARTITIONS,
        peak / partitions,
        LimitKey.SERVERLESS_PARTITION_IN,
        "MB/s written to a partition");
    atMost(
        obstacles,
        WorkloadField.PARTITIONS,
        reads / partitions,
        LimitKey.SERVERLESS_PARTITION_OUT,
        "MB/s read from a partition");
    atMost(
        obstacles,
        WorkloadField.PARTITIONS,
        partitions,
        workload.retention().compaction()
            ? LimitKey.SERVERLESS_COMPACTED_PARTITIONS
            : LimitKey.SERVERLESS_PARTITIONS,
        "partitions");
    atMost(
        obstacles,
        WorkloadField.RECORD_SIZE,
        workload.ingest().recordBytes(),
        LimitKey.SERVERLESS_MESSAGE,
        "bytes");
    atMost(
        obstacles,
        WorkloadField.GROUPS,
        workload.readers().groups(),
        LimitKey.SERVERLESS_GROUPS,
        "consumer groups");
    if (workload.clients().inOtherVpcs()) {
      atMost(
          obstacles,
          WorkloadField.VPCS,
          workload.clients().vpcs(),
          LimitKey.SERVERLESS_VPCS,
          "client VPCs");
    }
    return obstacles;
  }

  private void atMost(
      Obstacles obstacles, WorkloadField field, double value, LimitKey key, String unit) {
    obstacles.atMost(
        field, value, limits.value(key), unit, "A Serverless cluster takes no more " + unit + ".");
  }

  private Bill bill(Workload workload) {
    Meter meter = new Meter(prices, workload.site().monthHours());
    meter.running(LineKind.COMPUTE, "cluster", 1, PriceKey.SERVERLESS_CLUSTER, Driver.TIME);
    meter.running(
        LineKind.PARTITIONS,
        workload.topics().partitions() + " partitions, busy or idle",
        workload.topics().partitions(),
        PriceKey.SERVERLESS_PARTITION,
        Driver.PARTITIONS,
        Driver.TIME);
    meter.gigabytes(
        LineKind.STORAGE,
        "storage, " + Figures.number(workload.retention().totalHours()) + " hours, one copy",
        workload.keptGigabytes(),
        PriceKey.SERVERLESS_STORAGE,
        Driver.RETENTION,
        Driver.INGEST);
    meter.flowing(
        LineKind.DATA_IN,
        "data in",
        workload.ingest().average(),
        PriceKey.SERVERLESS_IN,
        Driver.INGEST);
    meter.flowing(
        LineKind.DATA_OUT,
        "data out to " + Figures.number(workload.readers().fanOut()) + " full readers",
        workload.averageRead(),
        PriceKey.SERVERLESS_OUT,
        Driver.INGEST,
        Driver.FAN_OUT);
    meter.gigabytes(
        LineKind.REPLAY,
        "data out to replays",
        workload.replayedGigabytes(),
        PriceKey.SERVERLESS_OUT,
        Driver.INGEST,
        Driver.REPLAY);
    if (workload.clients().producers() != Locality.SAME_ZONE
        || workload.clients().consumers() != Locality.SAME_ZONE) {
      new ClientTraffic(workload, meter).toService();
    }
    Companions.connect(workload, meter);
    Companions.replicator(workload, meter);
    return meter.bill();
  }
}
