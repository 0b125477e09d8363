package io.headrace.planner.cost;

import io.headrace.planner.cost.Offer.Impossible;
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
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Apache Kafka on EC2, run by hand or by Headrace as its standard clusters: instances, gp3 volumes,
 * and replication across zones, each GB of which is billed out of one zone and into the other. With
 * tiered storage volumes hold what is hot and S3 everything, as segments are copied once they are
 * closed. Headrace runs a service beside the brokers, and tiers if the workload has older records
 * to tier.
 */
record KafkaOnEc2(PriceList prices, Limits limits, Option option) implements Pricing {
  @Override
  public Offer offer(Workload workload) {
    boolean tiered = option.tiers(workload);
    Obstacles obstacles = new Obstacles();
    if (tiered) {
      obstacles.tiering(workload);
    }
    if (!obstacles.found().isEmpty()) {
      return new Impossible(option, obstacles.found());
    }
    BrokerSizing sizing = new BrokerSizing(limits);
    return new Cheapest(prices, limits)
        .of(
            option,
            workload,
            InstanceFamily.EC2,
            Double.MAX_VALUE,
            instance ->
                instance.partitions() == 0
                    ? Optional.empty()
                    : sizing.selfManaged(workload, instance, tiered),
            (size, price) -> bill(workload, size, price),
            notes(workload));
  }

  private List<String> notes(Workload workload) {
    List<String> notes = new ArrayList<>();
    notes.add("The time of the people who run it is not on the bill.");
    if (option == Option.HEADRACE_STANDARD && option.tiers(workload)) {
      notes.add("With tiered storage, as retention.hot is less than retention.total.");
    }
    return notes;
  }

  private Bill bill(Workload workload, ClusterSize size, Price broker) {
    Meter meter = new Meter(prices, workload.site().monthHours());
    Machines machines = new Machines(prices, limits, meter);
    machines.brokers(size, broker);
    machines.controllers();
    if (option == Option.HEADRACE_STANDARD) {
      machines.service();
    }
    machines.volumes(size, Driver.RETENTION, Driver.INGEST);
    if (option.tiers(workload)) {
      tier(workload, meter);
    }
    int zones = workload.site().zones();
    int replicas = workload.durability().replicationFactor();
    // Up to one replica a zone, all followers are elsewhere; beyond that, on average 1 of Z is not.
    double crossing =
        zones == 1 ? 0 : replicas <= zones ? replicas - 1 : replicas - (double) replicas / zones;
    meter.flowing(
        LineKind.ZONE_TRANSFER,
        "replication to followers in other zones, out and in",
        2 * crossing * workload.ingest().average(),
        PriceKey.ZONE_TRANSFER,
        Driver.INGEST);
    new ClientTraffic(workload, meter).toOwnBrokers();
    Companions.connect(workload, meter);
    Companions.mirror(workload, meter);
    return meter.bill();
  }

  private void tier(Workload workload, Meter meter) {
    meter.gigabytes(
        LineKind.STORAGE,
        "S3, " + Figures.number(workload.retention().totalHours()) + " hours, one copy",
        workload.keptGigabytes(),
        PriceKey.S3_STORAGE,
        Driver.RETENTION,
        Driver.INGEST);
    TieringRequests requests = new TieringRequests(workload, limits);
    double puts = requests.puts(parts());
    meter.requests(
        LineKind.REQUESTS,
        "PUTs of closed segments, " + Figures.number(puts) + " a second",
        puts,
        PriceKey.S3_PUT,
        Driver.PARTITIONS,
        Driver.INGEST);
    meter.line(
        LineKind.REPLAY,
        "GETs of replays",
        BigDecimal.valueOf(requests.replayGets()),
        PriceKey.S3_GET,
        Driver.REPLAY,
        Driver.INGEST);
  }

  /** Bytes of a segment that go up in one request: Headrace's plugin puts it whole. */
  private double parts() {
    return option == Option.HEADRACE_STANDARD
        ? limits.value(LimitKey.TIERED_SEGMENT)
        : limits.value(LimitKey.TIERED_PART);
  }
}
